package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.Subproblem;

/**
 * The local MAP from 0 under a white Gaussian prior N(0, s^2 I), roughly: what was not seen is
 * grey.
 *
 * @param sigma the level to begin at
 */
public record WhiteStart(double sigma) implements Start {

    /**
     * Checks the number.
     *
     * @param sigma the level to begin at
     * @throws IllegalArgumentException if it is not positive
     */
    public WhiteStart {
        Checks.positive(sigma, "the level of a white start");
    }

    @Override
    public StartingPoint from(Measurement data, double priorDeviation) {
        NDArray zero = data.y().getManager().zeros(data.operator().imageShape());
        SphericalCovariance prior = new SphericalCovariance(priorDeviation * priorDeviation);
        return new StartingPoint(
                AutomaticSolver.rough().solve(Subproblem.of(data, Signal.ofImage(zero), prior)),
                sigma);
    }
}
