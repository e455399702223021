package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.SplitOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import java.util.List;

/**
 * The local MAP of quantised measurements of an image between, A = B D: the x of least (x - m)^T
 * Sigma^-1 (x - m) whose A x is in every cell, by the alternating direction method of multipliers
 * (Boyd, Parikh, Chu, Peleato, Eckstein 2011, section 3) with over-relaxation. With u = D x,
 *
 * <pre>
 * x = local MAP of u - l measured by D with noise of variance v
 * d = 1.6 D x + (1 - 1.6) u
 * u = the image closest to d + l with B u in the cells
 * l = l + d - u</pre>
 *
 * <p>v is the mean variance of D Sigma D^T. It stops when D x and u, and u and the one before,
 * agree within {@code tolerance} of the way from D m to the cells in every image of the batch; the
 * larger of the two is the residual that is reported. What remains is that of the last x. Immutable
 * and thread-safe.
 *
 * @param tolerance the relative residual to reach, above 0
 * @param maxIterations the most iterations, at least 1
 */
public record SplitCellsSolver(double tolerance, int maxIterations) implements LocalMapSolver {

    private static final double TOLERANCE = 1e-5;
    private static final int ITERATIONS = 500;
    private static final double QUICK_TOLERANCE = 0.05;
    private static final int QUICK_ITERATIONS = 10;
    private static final double LEAST_VARIANCE = 1e-10;

    /**
     * Checks the numbers.
     *
     * @param tolerance the relative residual to reach, above 0
     * @param maxIterations the most iterations, at least 1
     * @throws IllegalArgumentException if the tolerance is not positive or there are no iterations
     */
    public SplitCellsSolver {
        Checks.positive(tolerance, "the tolerance of alternating directions");
        Checks.atLeast(maxIterations, 1, "the number of alternations");
    }

    /**
     * A relative residual of 1e-5, at most 500 iterations.
     *
     * @return the solver
     */
    public static SplitCellsSolver standard() {
        return new SplitCellsSolver(TOLERANCE, ITERATIONS);
    }

    /**
     * A relative residual of 0.05, at most 10 iterations.
     *
     * @return the solver
     */
    public static SplitCellsSolver quick() {
        return new SplitCellsSolver(QUICK_TOLERANCE, QUICK_ITERATIONS);
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().isSplit()
                && ((Cells) problem.data().likelihood()).estimate() == CellEstimate.MAP;
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        return new Run(problem).toConvergence();
    }

    private final class Run {
        private final Subproblem problem;
        private final SplitOperator a;
        private final GaussianNoise noise;
        private final AlternatingDirections directions;
        private final LocalMapSolver inCells;

        Run(Subproblem problem) {
            this.problem = problem;
            this.a = (SplitOperator) problem.data().operator();
            double variance = Between.meanVariance(a.first(), problem.prior());
            this.noise = GaussianNoise.of(Math.sqrt(Math.max(LEAST_VARIANCE, variance)));
            this.directions = new AlternatingDirections(tolerance, maxIterations);
            ConjugateGradients inner = directions.inner();
            this.inCells =
                    new AutomaticSolver(
                            List.of(
                                    new ExactSolver(),
                                    new MixedCellsSolver(
                                            inner.tolerance(), inner.maxIterations())));
        }

        LocalMap toConvergence() {
            NDArray predicted = a.first().apply(problem.mean().image());
            NDArray start = closest(predicted);
            return directions.solve(
                    a.first(),
                    directions.about(a.first(), noise, problem),
                    this::closest,
                    start,
                    predicted);
        }

        /** The image closest to one whose B u is in the cells. */
        private NDArray closest(NDArray u) {
            Measurement data = problem.data();
            Measurement cells = Measurement.of(a.second(), data.y(), data.likelihood());
            SphericalCovariance white = new SphericalCovariance(1);
            return inCells.solve(Subproblem.of(cells, Signal.ofImage(u), white)).x0().image();
        }
    }
}
