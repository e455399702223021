package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;

/**
 * A scale that ends, and Gaussian noise after it: y = clip(z, lo, hi) + sigma_y n. The task is high
 * dynamic range.
 *
 * <p>-log p(y given z) is quadratic between the ends and constant beyond them. With v the prior
 * variance the local posterior is a mixture of three normal distributions, each cut to its part of
 * the axis,
 *
 * <pre>
 * within   N(mean + v / (v + sigma_y^2) (y - mean), v sigma_y^2 / (v + sigma_y^2))
 *                                                     weighed by N(y; mean, v + sigma_y^2)
 * below    N(mean, v)                                 weighed by N(y; lo, sigma_y^2)
 * above    N(mean, v)                                 weighed by N(y; hi, sigma_y^2)</pre>
 *
 * <p>each times the mass that is left by the cut. The answer is its mean; or the local MAP, which
 * is the best of
 *
 * <pre>
 * clip(mean + v / (v + sigma_y^2) (y - mean), lo, hi),   min(mean, lo),   max(mean, hi)</pre>
 *
 * <p>by (y - clip(z))^2 / sigma_y^2 + (z - mean)^2 / v, and leaves v sigma_y^2 / (v + sigma_y^2)
 * within, v beyond. The MAP puts what was clipped on the end of the scale whenever the mean is
 * short of it, which makes highlights flat. The problem is not convex: the likelihood has a flat
 * side.
 *
 * @param sigma sigma_y, the standard deviation in the units of y; 0 if y is exact within
 * @param ends lo and hi, in the units of y, both finite
 * @param estimate what the local answer is
 */
public record ClippedNoise(double sigma, ValueRange ends, CellEstimate estimate)
        implements LeastSquares, UnequalNoise {

    /** Closer to an end than this many sigma_y an entry may have been clipped. */
    private static final double MARGIN = 3;

    /**
     * Checks the numbers.
     *
     * @param sigma sigma_y, the standard deviation in the units of y; 0 if y is exact within
     * @param ends lo and hi, in the units of y, both finite
     * @param estimate what the local answer is
     * @throws IllegalArgumentException if sigma is negative, NaN or infinite, or an end infinite
     */
    public ClippedNoise {
        Checks.notNegative(sigma, "sigma_y");
        if (!ends.isBounded()) {
            throw new IllegalArgumentException(
                    "the ends of a clipped scale must be finite, got "
                            + ends
                            + ": for an end that is not there take a number that z does not reach");
        }
    }

    /**
     * Clipped noise whose answer is the posterior mean.
     *
     * @param sigma sigma_y, the standard deviation in the units of y; 0 if y is exact within
     * @param ends lo and hi, in the units of y, both finite
     * @throws IllegalArgumentException if sigma is negative, NaN or infinite, or an end infinite
     */
    public ClippedNoise(double sigma, ValueRange ends) {
        this(sigma, ends, CellEstimate.MEAN);
    }

    @Override
    public ClippedNoise answering(CellEstimate chosen) {
        return new ClippedNoise(sigma, ends, chosen);
    }

    @Override
    public ClippedNoise dividedBy(double scale) {
        Checks.positive(scale, "the scale of the units");
        ValueRange other = new ValueRange(ends.lo() / scale, ends.hi() / scale);
        return new ClippedNoise(sigma / scale, other, estimate);
    }

    /** Ends that stay where they are when the zero of y is moved. */
    @Override
    public UnequalNoise at(NDArray y) {
        return bound(y);
    }

    private BoundClippedNoise bound(NDArray y) {
        return new BoundClippedNoise(this, y.sub(ends.lo()), y.neg().addi(ends.hi()));
    }

    @Override
    public boolean isConvex() {
        return false;
    }

    @Override
    public boolean tellsBounds() {
        return true;
    }

    @Override
    public NDArray measured(NDArray z, NDArray white) {
        return z.clip(ends.lo(), ends.hi()).addi(white.mul(sigma));
    }

    @Override
    public ValueRange expected(ValueRange noiseless) {
        double lo = Math.max(noiseless.lo(), ends.lo());
        double hi = Math.min(noiseless.hi(), ends.hi());
        return lo < hi ? new ValueRange(lo, hi) : ends;
    }

    @Override
    public NDArray weights(NDArray y) {
        return bound(y).weights(y);
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

    /** clip(z) - y. */
    @Override
    public NDArray error(NDArray z, NDArray y) {
        return z.clip(ends.lo(), ends.hi()).subi(y);
    }

    /** 1 where z is not clipped, else 0. */
    @Override
    public NDArray slope(NDArray z, NDArray y) {
        return bound(y).slope(z, y);
    }

    /** 1 where y is so far within that nothing was clipped, else 0; from distances to the ends. */
    NDArray told(NDArray aboveLower, NDArray belowUpper, double scale) {
        double margin = MARGIN * sigma / scale;
        return aboveLower
                .gt(margin)
                .logicalAnd(belowUpper.gt(margin))
                .toType(DataType.FLOAT32, false);
    }
}
