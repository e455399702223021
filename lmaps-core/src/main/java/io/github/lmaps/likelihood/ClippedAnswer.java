package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;

/**
 * The local answer for entries of a scale that ends, see {@link ClippedNoise}.
 *
 * @param noise sigma_y^2
 * @param lower lo, of the shape of y
 * @param upper hi, of the shape of y
 */
record ClippedAnswer(double noise, NDArray lower, NDArray upper) {

    /**
     * The least sigma_y^2 of a mean, in squared widths of the scale: that y is exact to a sixth.
     */
    private static final double EXACT = 1e-10;

    PointwiseAnswer of(CellEstimate estimate, NDArray mean, NDArray variance, NDArray y) {
        NDArray spread = variance.broadcast(mean.getShape());
        return estimate == CellEstimate.MEAN ? mean(mean, spread, y) : best(mean, spread, y);
    }

    /** The mean of what lies within, above and below. */
    private PointwiseAnswer mean(NDArray mean, NDArray variance, NDArray y) {
        NDArray width = upper.sub(lower);
        double loud = Math.max(noise, EXACT * Math.pow(width.max().toFloatArray()[0], 2));
        NDArray sum = variance.add(loud);
        NDArray gain = variance.div(sum);
        NDArray seen = y.sub(mean);
        CutNormal.Part within =
                CutNormal.part(seen.mul(gain).addi(mean), gain.mul(loud), lower, upper);
        NDArray apart = seen.square().divi(sum).addi(sum.log()).divi(-2);
        NDArray infinity = y.zerosLike().addi(Float.POSITIVE_INFINITY);
        CutNormal.Part above = CutNormal.part(mean, variance, upper, infinity);
        CutNormal.Part below = CutNormal.part(mean, variance, infinity.neg(), lower);
        return new Mixture()
                .with(within.moments(), within.logMass().add(apart))
                .with(above.moments(), above.logMass().add(density(y.sub(upper), loud)))
                .with(below.moments(), below.logMass().add(density(y.sub(lower), loud)))
                .moments();
    }

    /** Of N(0, noise), but for 2 pi. */
    private static NDArray density(NDArray misfit, double noise) {
        return misfit.square().divi(noise).addi(Math.log(noise)).divi(-2);
    }

    /** The best of three. */
    private PointwiseAnswer best(NDArray mean, NDArray variance, NDArray y) {
        NDArray gain = variance.div(variance.add(noise).maximum(QuadraticLikelihood.TINY));
        NDArray best = y.sub(mean).muli(gain).addi(mean).maximum(lower).minimum(upper);
        NDArray cost = cost(best, mean, variance, y.sub(best));
        NDArray left = gain.mul(noise);
        NDArray[] beyond = {mean.minimum(lower), mean.maximum(upper)};
        NDArray[] seen = {y.sub(lower), y.sub(upper)};
        for (int side = 0; side < beyond.length; side++) {
            NDArray other = cost(beyond[side], mean, variance, seen[side]);
            NDArray better = other.lte(cost);
            best = NDArrays.where(better, beyond[side], best);
            left = NDArrays.where(better, variance, left);
            cost = other.minimum(cost);
        }
        return new PointwiseAnswer(best, left);
    }

    /** 2 v sigma_y^2 times what is minimised. */
    private NDArray cost(NDArray z, NDArray mean, NDArray variance, NDArray misfit) {
        return misfit.square().muli(variance).addi(z.sub(mean).square().muli(noise));
    }
}
