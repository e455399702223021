package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.ValueRange;

/**
 * What a measurement y says of the noiseless one, z = H(x0): the density p(y given z), one entry at
 * a time.
 *
 * <p>An operator need not know it. Implementations are immutable, thread-safe values. Arrays are
 * float32; none is modified, and the caller closes what is returned.
 */
public interface Likelihood {

    /**
     * The standard deviation of an entry of y about z, in the units of y and per real component.
     *
     * @return 0 where y is exact or quantised
     */
    double sigma();

    /**
     * The same statement about y / scale: the units of y change, the knowledge does not.
     *
     * @param scale a positive number
     * @return the likelihood in the other units
     */
    Likelihood dividedBy(double scale);

    /**
     * The same statement prepared for one measurement: what it says of each entry is worked out
     * once, before the units change.
     *
     * @param y the measurement
     * @return the likelihood for this measurement; arrays that it holds belong to y's manager
     */
    default Likelihood at(NDArray y) {
        return this;
    }

    /**
     * A measurement of known z, for simulations.
     *
     * @param z noiseless measurements
     * @param white standard normal numbers of the shape of z
     * @return for Gaussian noise z + sigma_y n; the caller closes it
     */
    NDArray measured(NDArray z, NDArray white);

    /**
     * The answer for entries of z that are known a priori to be N(mean, variance), independently.
     *
     * @param mean prior means, of the shape of y
     * @param variance prior variances, broadcastable to the shape of y; an entry of variance 0
     *     stays at its mean as far as y allows
     * @param y the measurement
     * @return the local answer z* and the variance that it leaves; the caller closes both
     */
    PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y);

    /**
     * sigma_y^2 times the slope of -log p(y given z) with respect to z, entry by entry.
     *
     * @param z noiseless measurements, of the shape of y
     * @param y the measurement
     * @return for Gaussian noise z - y, for cells a surrogate; the caller closes it
     */
    NDArray residual(NDArray z, NDArray y);

    /**
     * How far y is from what z lets one expect, squared, in variances of the noise.
     *
     * @param z noiseless measurements, of the shape of y
     * @param y the measurement
     * @return of the shape of y, about 1 in the mean for the true z; the caller closes it
     */
    default NDArray chiSquared(NDArray z, NDArray y) {
        return y.sub(z).square().divi(sigma() * sigma());
    }

    /**
     * Where measurements lie but for noise.
     *
     * @param noiseless where z lies
     * @return where y does
     */
    default ValueRange expected(ValueRange noiseless) {
        return noiseless;
    }
}
