package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;

/**
 * A scale that ends, and Gaussian noise after it: y = clip(z, lo, hi) + sigma_y n. The task is high
 * dynamic range.
 *
 * <p>-log p(y given z) is quadratic between the ends and constant beyond them, so that the local
 * answer is the best of three, with v the prior variance:
 *
 * <pre>
 * clip(mean + v / (v + sigma_y^2) (y - mean), lo, hi),   min(mean, lo),   max(mean, hi)</pre>
 *
 * <p>by (y - clip(z))^2 / sigma_y^2 + (z - mean)^2 / v. What is left is v sigma_y^2 / (v +
 * sigma_y^2) within, v beyond. The problem is not convex: the likelihood has a flat side.
 *
 * @param sigma sigma_y, the standard deviation in the units of y; 0 if y is exact within
 * @param ends lo and hi, in the units of y
 */
public record ClippedNoise(double sigma, ValueRange ends) implements LeastSquares {

    /**
     * Checks the numbers.
     *
     * @param sigma sigma_y, the standard deviation in the units of y; 0 if y is exact within
     * @param ends lo and hi, in the units of y
     * @throws IllegalArgumentException if sigma is negative, NaN or infinite
     */
    public ClippedNoise {
        Checks.notNegative(sigma, "sigma_y");
    }

    @Override
    public ClippedNoise dividedBy(double scale) {
        Checks.positive(scale, "the scale of the units");
        return new ClippedNoise(
                sigma / scale, new ValueRange(ends.lo() / scale, ends.hi() / scale));
    }

    /** Ends that stay where they are when the zero of y is moved. */
    @Override
    public Likelihood at(NDArray y) {
        return new BoundClippedNoise(this, y.sub(ends.lo()), y.neg().addi(ends.hi()));
    }

    @Override
    public NDArray measured(NDArray z, NDArray white) {
        return z.clip(ends.lo(), ends.hi()).addi(white.mul(sigma));
    }

    @Override
    public PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        NDArray lower = y.zerosLike().addi(ends.lo());
        return answer(sigma, mean, variance, y, lower, lower.add(ends.width()));
    }

    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return residual(z, y, y.zerosLike().addi(ends.lo()), y.zerosLike().addi(ends.hi()));
    }

    /** clip(z) - y. */
    @Override
    public NDArray error(NDArray z, NDArray y) {
        return z.clip(ends.lo(), ends.hi()).subi(y);
    }

    /** 1 where z is not clipped, else 0. */
    @Override
    public NDArray slope(NDArray z, NDArray y) {
        return free(z, y.zerosLike().addi(ends.lo()), y.zerosLike().addi(ends.hi()));
    }

    /** The best of three, for ends of every entry. */
    static PointwiseAnswer answer(
            double sigma, NDArray mean, NDArray variance, NDArray y, NDArray lower, NDArray upper) {
        double noise = sigma * sigma;
        NDArray gain = variance.div(variance.add(noise).maximum(QuadraticLikelihood.TINY));
        NDArray within = y.sub(mean).muli(gain).addi(mean).maximum(lower).minimum(upper);
        NDArray best = within;
        NDArray cost = cost(within, mean, variance, y.sub(within), noise);
        NDArray left = gain.mul(noise).broadcast(mean.getShape());
        NDArray[] beyond = {mean.minimum(lower), mean.maximum(upper)};
        NDArray[] seen = {y.sub(lower), y.sub(upper)};
        for (int side = 0; side < beyond.length; side++) {
            NDArray other = cost(beyond[side], mean, variance, seen[side], noise);
            NDArray better = other.lte(cost);
            best = NDArrays.where(better, beyond[side], best);
            left = NDArrays.where(better, variance.broadcast(mean.getShape()), left);
            cost = other.minimum(cost);
        }
        return new PointwiseAnswer(best, left);
    }

    /** 2 v sigma_y^2 times what is minimised. */
    private static NDArray cost(
            NDArray z, NDArray mean, NDArray variance, NDArray misfit, double noise) {
        return misfit.square().muli(variance).addi(z.sub(mean).square().muli(noise));
    }

    /** (clip(z) - y) where z is not clipped, else 0. */
    static NDArray residual(NDArray z, NDArray y, NDArray lower, NDArray upper) {
        return z.sub(y).muli(free(z, lower, upper));
    }

    static NDArray free(NDArray z, NDArray lower, NDArray upper) {
        return z.gt(lower).logicalAnd(z.lt(upper)).toType(DataType.FLOAT32, false);
    }
}
