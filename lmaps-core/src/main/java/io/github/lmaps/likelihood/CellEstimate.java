package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;

/**
 * What stands for an entry of which its Gaussian prior is known, and the cell that it lies in or a
 * measurement with noise that is not Gaussian.
 */
public enum CellEstimate {

    /**
     * The local posterior mean: in a cell that of the normal distribution cut to it. The best
     * answer in the mean square.
     */
    MEAN {
        @Override
        PointwiseAnswer of(NDArray mean, NDArray variance, NDArray lower, NDArray upper) {
            return CutNormal.moments(mean, variance, lower, upper);
        }
    },

    /** The local MAP: in a cell the point that is closest to the mean. */
    MAP {
        @Override
        PointwiseAnswer of(NDArray mean, NDArray variance, NDArray lower, NDArray upper) {
            PointwiseAnswer centre = CutNormal.moments(mean, variance, lower, upper);
            NDArray closest = mean.maximum(lower).minimum(upper);
            NDArray left = centre.z().sub(closest).square().addi(centre.variance());
            return new PointwiseAnswer(closest, left);
        }
    };

    /** The answer for entries N(mean, variance) in [lower, upper], and its mean square error. */
    abstract PointwiseAnswer of(NDArray mean, NDArray variance, NDArray lower, NDArray upper);
}
