package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.ImpulseNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.WeightedOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.Subproblem;

/**
 * A measurement by any linear operator of which some entries may tell nothing: start, levels and
 * covariances are those of the entries that surely tell, W y = W A x + sigma_y n with the weights W
 * of {@link ImpulseNoise}, while the local MAPs take from the others what they can.
 *
 * @param data y
 * @param known W y
 */
record ImpulseEvidence(Measurement data, Measurement known) implements Evidence {

    /** Operators may divide by weights. */
    private static final double LEAST = 1e-6;

    static ImpulseEvidence of(Measurement data, LinearOperator a, ImpulseNoise noise) {
        NDArray weights = noise.weights(data.y()).maximum(LEAST);
        NDArray seen = data.y().mul(weights);
        return new ImpulseEvidence(
                data,
                Measurement.of(
                        WeightedOperator.of(a, weights), seen, GaussianNoise.of(noise.sigma())));
    }

    @Override
    public Subproblem about(Signal mean, LevelCovariance covariance, double sigma) {
        return new Subproblem(data, mean, covariance, sigma);
    }
}
