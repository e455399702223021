package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;

/**
 * Impulse noise: with probability p an entry of y is black or white, whatever z is; else it is z
 * with Gaussian noise.
 *
 * <pre>
 * p(y given z) = (1 - p) N(y; z, s^2) + p / (2 step)   at the ends: within half a step of them
 *                (1 - p) N(y; z, s^2)                  elsewhere
 * s^2 = sigma^2 + step^2 / 12</pre>
 *
 * <p>with the step of the scale, by which an end is told from what lies beside it, and to which y
 * is known. An entry at an end may be noise or a black pixel. About a prior N(mean, v) it is a
 * pixel with the weight (1 - p) N(y; mean, v + s^2) against p / (2 step) for noise, which tells
 * nothing: the answer is the mean of the two, or the MAP, the better of the two maxima of the
 * posterior, found by expectation and maximisation in double precision. Elsewhere the answer is
 * that of Gaussian noise.
 *
 * @param share p, above 0 and below 1
 * @param noise sigma, the standard deviation of the Gaussian noise in the units of y, at least 0
 * @param step between neighbouring values of the scale, in the units of y; positive
 * @param ends black and white, in the units of y
 * @param estimate what the local answer is
 */
public record SaltAndPepper(
        double share, double noise, double step, ValueRange ends, CellEstimate estimate)
        implements ImpulseNoise {

    private static final double STEPS = 255;

    /** How far float32 tells the normal distribution from 1. */
    private static final double ERF_END = 1 - 1e-6;

    /**
     * Checks the numbers.
     *
     * @param share p, above 0 and below 1
     * @param noise sigma, the standard deviation of the Gaussian noise, at least 0
     * @param step between neighbouring values of the scale; positive
     * @param ends black and white, in the units of y
     * @param estimate what the local answer is
     * @throws IllegalArgumentException if one of the numbers is none, or an end infinite
     */
    public SaltAndPepper {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "the share of salt and pepper must lie between 0 and 1, got " + share);
        }
        if (!ends.isBounded()) {
            throw new IllegalArgumentException(
                    "salt and pepper must have finite values, got " + ends);
        }
        Checks.notNegative(noise, "sigma_y");
        Checks.positive(step, "the step of the scale");
    }

    /**
     * Salt and pepper on pictures of 8 bits without other noise; the answer is the posterior mean.
     *
     * @param share p
     * @param ends black and white, in the units of y
     * @return the likelihood
     */
    public static SaltAndPepper of(double share, ValueRange ends) {
        return new SaltAndPepper(share, 0, ends.width() / STEPS, ends, CellEstimate.MEAN);
    }

    /** s. */
    @Override
    public double sigma() {
        return Math.sqrt(noise * noise + step * step / 12);
    }

    @Override
    public SaltAndPepper answering(CellEstimate chosen) {
        return new SaltAndPepper(share, noise, step, ends, chosen);
    }

    @Override
    public SaltAndPepper dividedBy(double by) {
        Checks.positive(by, "the scale of the units");
        ValueRange other = new ValueRange(ends.lo() / by, ends.hi() / by);
        return new SaltAndPepper(share, noise / by, step / by, other, estimate);
    }

    @Override
    public ImpulseNoise at(NDArray y) {
        return bound(y);
    }

    private BoundSaltAndPepper bound(NDArray y) {
        NDArray black = y.sub(ends.lo()).abs().lte(step / 2);
        NDArray white = y.sub(ends.hi()).abs().lte(step / 2);
        return new BoundSaltAndPepper(
                this, 1, black.logicalOr(white).toType(DataType.FLOAT32, false));
    }

    @Override
    public boolean isConvex() {
        return false;
    }

    @Override
    public ValueRange expected(ValueRange noiseless) {
        return new ValueRange(
                Math.min(noiseless.lo(), ends.lo()), Math.max(noiseless.hi(), ends.hi()));
    }

    /** The outer shares p / 2 of a normal number are impulses, the rest is stretched. */
    @Override
    public NDArray measured(NDArray z, NDArray white) {
        float[] values = z.toFloatArray();
        float[] normal = white.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            double quantile = PoissonCounts.phi(normal[i]);
            if (quantile < share / 2) {
                values[i] = (float) ends.lo();
            } else if (quantile > 1 - share / 2) {
                values[i] = (float) ends.hi();
            }
        }
        NDArray spoilt = z.getManager().create(values, z.getShape());
        return noise == 0 ? spoilt : withNoise(spoilt, z, white);
    }

    private NDArray withNoise(NDArray spoilt, NDArray z, NDArray white) {
        NDArray kept = spoilt.eq(z);
        NDArray quantile = white.div(Math.sqrt(2)).erf().divi(1 - share);
        NDArray inner = quantile.clip(-ERF_END, ERF_END).erfinv().muli(Math.sqrt(2) * noise);
        return spoilt.add(inner.mul(kept));
    }

    @Override
    public NDArray weights(NDArray y) {
        return bound(y).weights(y);
    }

    @Override
    public NDArray telling(NDArray z, NDArray y) {
        return bound(y).telling(z, y);
    }

    @Override
    public NDArray chiSquared(NDArray z, NDArray y) {
        return bound(y).chiSquared(z, y);
    }

    @Override
    public PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        return bound(y).answer(mean, variance, y);
    }

    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return bound(y).residual(z, y);
    }
}
