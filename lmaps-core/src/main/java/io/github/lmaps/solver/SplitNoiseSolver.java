package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.UnequalNoise;
import io.github.lmaps.operator.LinearOperator;

/**
 * The local MAP of a linear operator under noise that is convex but not Gaussian, by the
 * alternating direction method of multipliers (Boyd, Parikh, Chu, Peleato, Eckstein 2011, section
 * 3) with over-relaxation. With z = A x,
 *
 * <pre>
 * x = local MAP of z - l measured by A with noise of variance v
 * d = 1.6 A x + (1 - 1.6) z
 * z = the answer of the noise about d + l with the prior variance v
 * l = l + d - z</pre>
 *
 * <p>v is the mean variance of the noise, so that the first x, from z = y, is that of Gaussian
 * noise as loud as this. It stops when A x and z, and z and the one before, agree within {@code
 * tolerance} of the way from A m to y in every image of the batch; the larger of the two is the
 * residual that is reported. What remains is that of the last x. Immutable and thread-safe.
 *
 * @param tolerance the relative residual to reach, above 0
 * @param maxIterations the most iterations, at least 1
 */
public record SplitNoiseSolver(double tolerance, int maxIterations) implements LocalMapSolver {

    private static final double TOLERANCE = 1e-5;
    private static final int ITERATIONS = 500;
    private static final double QUICK_TOLERANCE = 0.02;
    private static final int QUICK_ITERATIONS = 10;

    /**
     * Checks the numbers.
     *
     * @param tolerance the relative residual to reach, above 0
     * @param maxIterations the most iterations, at least 1
     * @throws IllegalArgumentException if the tolerance is not positive or there are no iterations
     */
    public SplitNoiseSolver {
        Checks.positive(tolerance, "the tolerance of alternating directions");
        Checks.atLeast(maxIterations, 1, "the number of alternations");
    }

    /**
     * A relative residual of 1e-5, at most 500 iterations.
     *
     * @return the solver
     */
    public static SplitNoiseSolver standard() {
        return new SplitNoiseSolver(TOLERANCE, ITERATIONS);
    }

    /**
     * A relative residual of 0.02, at most 10 iterations.
     *
     * @return the solver
     */
    public static SplitNoiseSolver quick() {
        return new SplitNoiseSolver(QUICK_TOLERANCE, QUICK_ITERATIONS);
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof LinearOperator
                && problem.data().likelihood() instanceof UnequalNoise noise
                && noise.isConvex()
                && noise.estimate() == CellEstimate.MAP
                && !(problem.prior() instanceof RowSpaceCovariance);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        LinearOperator a = (LinearOperator) problem.data().operator();
        NDArray y = problem.data().y();
        UnequalNoise noise = ((UnequalNoise) problem.data().likelihood()).at(y);
        NDArray variance = y.getManager().create((float) (noise.sigma() * noise.sigma()));
        AlternatingDirections directions = new AlternatingDirections(tolerance, maxIterations);
        return directions.solve(
                a,
                directions.about(a, GaussianNoise.of(noise.sigma()), problem),
                about -> noise.answer(about, variance, y).z(),
                y.duplicate(),
                a.apply(problem.mean().image()));
    }
}
