package io.github.lmaps.examples.parity;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.lmaps.core.Field;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.Subproblem;

/** The answer of one local subproblem, by the solver that the library chooses. */
final class LocalAnswer {

    private LocalAnswer() {}

    /**
     * Solves in the units of the problem.
     *
     * @param problem what was measured
     * @param mean m, in the problem's range
     * @param variance r^2, one for each image or one for all
     * @return x0, in C order
     */
    static double[] of(InverseProblem problem, Field mean, double... variance) {
        DenoiserCard units =
                new DenoiserCard("parity", problem.imageRange(), 0, 0, 1, 1, Symmetry.NONE);
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope();
                Measurement data = problem.bind(manager, units)) {
            scope.suppressNotUsedWarning();
            Subproblem subproblem =
                    Subproblem.of(
                            data,
                            Signal.ofImage(mean.toNDArray(manager)),
                            new SphericalCovariance(variance));
            float[] narrow =
                    AutomaticSolver.standard().solve(subproblem).x0().image().toFloatArray();
            double[] values = new double[narrow.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = narrow[i];
            }
            return values;
        }
    }
}
