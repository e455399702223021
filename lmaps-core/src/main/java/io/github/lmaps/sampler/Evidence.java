package io.github.lmaps.sampler;

import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.likelihood.ImpulseNoise;
import io.github.lmaps.likelihood.UnequalNoise;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.Subproblem;

/** What y says of the image, in the form that levels are solved for. */
interface Evidence {

    /**
     * That of a measurement.
     *
     * @param data y; stays the caller's
     * @param deviation the standard deviation of the denoiser's images
     * @return y as it is; the image between where y says which cells that lies in; or the Gaussian
     *     noise that comes closest to other noise. Its arrays belong to the current scope
     */
    static Evidence of(Measurement data, double deviation) {
        if (data.isSplit()) {
            return ImageBetween.of(data, deviation);
        }
        if (data.likelihood() instanceof UnequalNoise noise) {
            if (data.operator() instanceof DiagonalGramOperator a) {
                return WeighedEvidence.of(data, a, noise);
            }
            if (data.operator() instanceof LinearOperator && noise.isConvex()) {
                return SimilarNoise.of(data);
            }
            if (data.operator() instanceof LinearOperator a && noise instanceof ImpulseNoise some) {
                return ImpulseEvidence.of(data, a, some);
            }
        }
        return new AsMeasured(data);
    }

    /** What start, levels and covariances are chosen for. */
    Measurement known();

    /** Where chains begin. */
    default StartingPoint begin(Start start, double deviation) {
        return start.from(known(), deviation);
    }

    /** What is to be solved for about a denoised image. */
    Subproblem about(Signal mean, LevelCovariance covariance, double sigma);

    /** y itself. */
    record AsMeasured(Measurement known) implements Evidence {

        @Override
        public Subproblem about(Signal mean, LevelCovariance covariance, double sigma) {
            return new Subproblem(known, mean, covariance, sigma);
        }
    }
}
