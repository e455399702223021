package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.Arrays;
import java.util.List;

/** Whether the solver that is chosen for an operator finds its local MAP. */
final class LocalMapChecks {

    /** Of the deviation of images, how wrong m is. */
    private static final double WRONG = 0.25;

    /** Of what that does to the measurement, how noisy y is. */
    private static final double NOISE = 0.2;

    /** Gauss and Newton's method leaves curvature out of account, and is slow at kinks. */
    private static final double NOT_LINEAR = 1e-3;

    private final Probe probe;

    LocalMapChecks(Probe probe) {
        this.probe = probe;
    }

    List<CheckResult> results() {
        return Scopes.freeing(this::solved);
    }

    private List<CheckResult> solved() {
        BoundOperator h = probe.operator();
        double wrong = WRONG * probe.checks().deviation();
        NDArray truth = probe.point(0);
        NDArray mean = truth.add(probe.white(1).mul(wrong));
        NDArray clean = h.apply(truth);
        NDArray misfit = h.apply(mean).sub(clean);
        double sigmaY = NOISE * rootMeanSquare(Heap.values(misfit));
        NDArray y = clean.add(probe.measurement(2).mul(sigmaY));
        Subproblem problem =
                Subproblem.of(
                        Measurement.of(h, y, GaussianNoise.of(sigmaY)),
                        Signal.ofImage(mean),
                        new SphericalCovariance(wrong * wrong));
        AutomaticSolver solver = AutomaticSolver.standard();
        double[] slopes = Optimality.residual(problem, solver.solve(problem).x0().image());
        double bound = h instanceof LinearOperator ? probe.tolerance() : NOT_LINEAR;
        return List.of(
                new CheckResult(
                        "local MAP",
                        Arrays.stream(slopes).reduce(0, Heap::worse),
                        bound,
                        "slope of the objective at the answer / at m"));
    }

    private static double rootMeanSquare(double[] values) {
        return Heap.norm(values) / Math.sqrt(values.length);
    }
}
