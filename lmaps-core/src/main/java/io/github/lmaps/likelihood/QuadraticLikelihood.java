package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;

/**
 * -log p(y given z) = |y - z|^2 / (2 sigma_y^2), with sigma_y = 0 meaning y = z: the likelihoods
 * under which the local MAP of a linear operator is a linear system.
 *
 * <pre>z* = mean + variance / (variance + sigma_y^2) (y - mean)</pre>
 */
public sealed interface QuadraticLikelihood extends Likelihood permits GaussianNoise, Noiseless {

    /** Keeps 0 / 0 at 0: an entry without prior variance and without noise stays at its mean. */
    double TINY = 1e-30;

    @Override
    default PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        double noise = sigma() * sigma();
        NDArray gain = variance.div(variance.add(noise).maximum(TINY));
        return new PointwiseAnswer(mean.add(y.sub(mean).mul(gain)), gain.mul(noise));
    }

    @Override
    default NDArray residual(NDArray z, NDArray y) {
        return z.sub(y);
    }
}
