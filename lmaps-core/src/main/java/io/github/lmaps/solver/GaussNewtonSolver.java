package io.github.lmaps.solver;

import io.github.lmaps.internal.Checks;
import io.github.lmaps.likelihood.LeastSquares;
import io.github.lmaps.operator.DifferentiableOperator;
import java.util.function.Consumer;

/**
 * The local MAP of a differentiable operator under noise of least squares, by Gauss and Newton's
 * method in a trust region (Nocedal and Wright 2006, "Numerical Optimization", chapters 4 and 10).
 * With x = m + Sigma^(1/2) u the objective is
 *
 * <pre>f(u) = |e(H(x), y)|^2 / (2 sigma_y^2) + |u|^2 / 2</pre>
 *
 * <p>and a step p is the least of its model with the operator linearised at x,
 *
 * <pre>B p = -g,   |p| &lt;= radius
 * g = Sigma^(1/2) J^T W e / sigma_y^2 + u,   B = Sigma^(1/2) J^T W^2 J Sigma^(1/2) / sigma_y^2 + I
 * </pre>
 *
 * <p>W the slope of e, by truncated conjugate gradients (Steihaug 1983, Toint 1981) to a residual
 * of min(0.1, |g| / |g(m)|) |g|. Sigma is its own preconditioner in u. Lengths are in standard
 * deviations of the prior; the first radius is the square root of the number of pixels, one
 * deviation each.
 *
 * <p>A step is taken if it lowers f by more than 1e-4 of what the model says. Below a quarter of
 * that, or where the operator gives NaN or has no value, the radius becomes a quarter of the step's
 * length; above three quarters, at the rim, it doubles. Where f is too flat for float32 to tell,
 * steps count by the slope alone. Each image of a batch has steps and a radius of its own. It stops
 * where |g| is at most {@code tolerance} |g(m)|, or has not fallen by a tenth in five such steps.
 *
 * <p>J u comes from a {@link io.github.lmaps.operator.LinearisableOperator}, else by central
 * differences. For a linear operator and Gaussian noise one step without a rim is the answer. What
 * remains is predicted from the mean gain of J at the answer, by one white probe. Immutable, and
 * thread-safe if the listener is.
 *
 * @param tolerance the relative slope to reach, above 0
 * @param maxSteps the most steps, at least 1
 * @param maxIterations the most conjugate gradients in a step, at least 1
 * @param listener is told of every step of every image
 */
public record GaussNewtonSolver(
        double tolerance, int maxSteps, int maxIterations, Consumer<GaussNewtonStep> listener)
        implements LocalMapSolver {

    private static final double TOLERANCE = 5e-6;
    private static final int STEPS = 100;
    private static final int ITERATIONS = 100;
    private static final double QUICK_TOLERANCE = 0.02;
    private static final int QUICK_STEPS = 10;
    private static final int QUICK_ITERATIONS = 10;

    /**
     * Checks the numbers.
     *
     * @param tolerance the relative slope to reach, above 0
     * @param maxSteps the most steps, at least 1
     * @param maxIterations the most conjugate gradients in a step, at least 1
     * @param listener is told of every step of every image
     * @throws IllegalArgumentException if the tolerance is not positive or nothing may be done
     */
    public GaussNewtonSolver {
        Checks.positive(tolerance, "the tolerance of Gauss and Newton");
        Checks.atLeast(maxSteps, 1, "the number of steps of Gauss and Newton");
        Checks.atLeast(maxIterations, 1, "the number of conjugate gradients in a step");
    }

    /**
     * As far as float32 goes: a relative slope of 5e-6, at most 100 steps of 100 iterations.
     *
     * @return the solver
     */
    public static GaussNewtonSolver standard() {
        return new GaussNewtonSolver(TOLERANCE, STEPS, ITERATIONS, step -> {});
    }

    /**
     * As far as a level of a sampler needs: a relative slope of 0.02, at most 10 steps of 10
     * iterations.
     *
     * @return the solver
     */
    public static GaussNewtonSolver quick() {
        return new GaussNewtonSolver(QUICK_TOLERANCE, QUICK_STEPS, QUICK_ITERATIONS, step -> {});
    }

    /**
     * The same solver, watched.
     *
     * @param other is told of every step of every image, in the thread that solves
     * @return the solver with that listener
     */
    public GaussNewtonSolver withListener(Consumer<GaussNewtonStep> other) {
        return new GaussNewtonSolver(tolerance, maxSteps, maxIterations, other);
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof DifferentiableOperator
                && problem.data().likelihood() instanceof LeastSquares likelihood
                && likelihood.sigma() > 0;
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        return new GaussNewton(this, problem).toConvergence();
    }

    @Override
    public String toString() {
        return "GaussNewtonSolver[tolerance="
                + tolerance
                + ", maxSteps="
                + maxSteps
                + ", maxIterations="
                + maxIterations
                + "]";
    }
}
