package io.github.lmaps.covariance;

import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;

/**
 * Chooses Sigma, the covariance of x0 given x_sigma, for the local MAP of a level. The exact one,
 * sigma^2 dD/dx, is out of reach without the network's Jacobian. Implementations are immutable
 * values, thread-safe.
 */
public interface CovarianceModel {

    /**
     * The covariance for one level.
     *
     * @param query what is known at this level; not modified
     * @return Sigma, one for each image of the batch or one for all; its arrays belong to the
     *     current scope
     */
    LevelCovariance at(Query query);

    /**
     * What is known when the denoiser has answered. Images are [B, C, H, W], float32, in [-1, 1]
     * but for noise, as pixels or as their transform; they belong to the chain and are not to be
     * modified or closed.
     *
     * @param data the measurement
     * @param mean m = D(x_sigma; sigma)
     * @param base the estimate that x_sigma was made from
     * @param noise the noise that was added to it: x_sigma = base + noise
     * @param sigma the noise level
     * @param next the noise level to come, 0 after the last
     * @param priorDeviation s, the standard deviation of the denoiser's images about their mean
     */
    record Query(
            Measurement data,
            Signal mean,
            Signal base,
            Signal noise,
            double sigma,
            double next,
            double priorDeviation) {

        /**
         * The spherical variance of a Gaussian prior: sigma^2 s^2 / (sigma^2 + s^2).
         *
         * @return r^2 for k = 1
         */
        public double sphericalVariance() {
            double noiseVariance = sigma * sigma;
            double prior = priorDeviation * priorDeviation;
            return noiseVariance * prior / (noiseVariance + prior);
        }
    }
}
