package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;

/** The local MAP from 0 under a white Gaussian prior N(0, s^2 I): what was not seen is grey. */
public record WhiteStart() implements Start {

    @Override
    public LocalMap estimate(Measurement data, double priorDeviation) {
        NDArray zero = data.y().getManager().zeros(data.operator().imageShape());
        SphericalCovariance prior = new SphericalCovariance(priorDeviation * priorDeviation);
        return AutomaticSolver.standard().solve(new Subproblem(data, zero, prior, priorDeviation));
    }
}
