package io.github.lmaps.sampler;

import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.Subproblem;

/**
 * Noise that is not Gaussian on what an operator measures that mixes pixels: start, levels and
 * covariances are those of Gaussian noise of the same mean variance, the local MAP is that of the
 * noise itself.
 *
 * @param data y
 * @param known y as if its noise were Gaussian
 */
record SimilarNoise(Measurement data, Measurement known) implements Evidence {

    static SimilarNoise of(Measurement data) {
        GaussianNoise noise = GaussianNoise.of(data.likelihood().sigma());
        return new SimilarNoise(data, Measurement.of(data.operator(), data.y(), noise));
    }

    @Override
    public Subproblem about(Signal mean, LevelCovariance covariance, double sigma) {
        return new Subproblem(data, mean, covariance, sigma);
    }
}
