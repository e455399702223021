package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;

/**
 * -log p(y given z) = |y - z|^2 / (2 sigma_y^2), with sigma_y = 0 meaning y = z: the likelihoods
 * under which the local MAP of a linear operator is a linear system.
 *
 * <pre>z* = mean + variance / (variance + sigma_y^2) (y - mean)</pre>
 */
public sealed interface QuadraticLikelihood extends LeastSquares permits GaussianNoise, Noiseless {

    /** Keeps 0 / 0 at 0: an entry without prior variance and without noise stays at its mean. */
    double TINY = 1e-30;

    /**
     * What is left in entries whose mean was wrong by another variance than it was taken for: with
     * f = assumed / (assumed + sigma_y^2) the share of the way that the answer goes,
     *
     * <pre>(1 - f)^2 actual + f^2 sigma_y^2</pre>
     *
     * @param assumed the prior variances that the answer was made with
     * @param actual the variances of the error of the prior means, broadcastable with them
     * @return the variances that are left; the caller closes it
     */
    default NDArray remaining(NDArray assumed, NDArray actual) {
        double noise = sigma() * sigma();
        NDArray share = assumed.div(assumed.add(noise).maximum(TINY));
        return share.neg().add(1).square().mul(actual).add(share.square().mul(noise));
    }

    @Override
    default NDArray measured(NDArray z, NDArray white) {
        return z.add(white.mul(sigma()));
    }

    @Override
    default PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        double noise = sigma() * sigma();
        NDArray gain = variance.div(variance.add(noise).maximum(TINY));
        return new PointwiseAnswer(y.sub(mean).muli(gain).addi(mean), gain.mul(noise));
    }

    @Override
    default NDArray error(NDArray z, NDArray y) {
        return z.sub(y);
    }

    @Override
    default NDArray slope(NDArray z, NDArray y) {
        return y.getManager().create(1f);
    }

    @Override
    default NDArray residual(NDArray z, NDArray y) {
        return z.sub(y);
    }
}
