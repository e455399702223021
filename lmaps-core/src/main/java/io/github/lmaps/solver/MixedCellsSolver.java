package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.operator.ChannelMixedOperator;
import io.github.lmaps.problem.Signal;

/**
 * The local MAP of quantised measurements through an operator that mixes channels, A = B M: the
 * image closest to m whose A x is in every cell. Sigma is taken for spherical. With u = M x and C =
 * M M^T it is
 *
 * <pre>min (u - M m)^T C^-1 (u - M m) / 2,   B u in the box</pre>
 *
 * <ul>
 *   <li>Where B does the same to all channels this falls into a problem of C variables for every
 *       place, solved exactly in double precision: colour JPEG without subsampling.
 *   <li>Else by projected gradients with momentum (Nesterov 2004, "Introductory Lectures on Convex
 *       Optimization", section 2.2),
 *       <pre>v = P(w - s C^-1 (w - M m)),   w = v + beta (v - v_before),
 * P(u) = u + B^+ (clip(B u) - B u)</pre>
 *       with s the least eigenvalue of C and beta from its condition, about 3 for YCbCr, until |v -
 *       w|, by which the conditions of Karush, Kuhn and Tucker are missed, is at most {@code
 *       tolerance} |v - M m| in every image.
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param tolerance the relative residual to reach, above 0
 * @param maxIterations the most projections, at least 1
 */
public record MixedCellsSolver(double tolerance, int maxIterations) implements LocalMapSolver {

    private static final double TOLERANCE = 1e-5;
    private static final double QUICK_TOLERANCE = 1e-2;
    private static final int ITERATIONS = 100;

    /**
     * Checks the numbers.
     *
     * @param tolerance the relative residual to reach, above 0
     * @param maxIterations the most projections, at least 1
     * @throws IllegalArgumentException if the tolerance is not positive or there are no iterations
     */
    public MixedCellsSolver {
        Checks.positive(tolerance, "the tolerance of projected gradients");
        Checks.atLeast(maxIterations, 1, "the number of projections");
    }

    /**
     * A relative residual of 1e-5: as exact as float32 allows.
     *
     * @return the solver
     */
    public static MixedCellsSolver standard() {
        return new MixedCellsSolver(TOLERANCE, ITERATIONS);
    }

    /**
     * A relative residual of 1e-2, in a handful of iterations.
     *
     * @return the solver
     */
    public static MixedCellsSolver quick() {
        return new MixedCellsSolver(QUICK_TOLERANCE, ITERATIONS);
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof ChannelMixedOperator
                && problem.data().likelihood() instanceof Cells cells
                && cells.estimate() == CellEstimate.MAP
                && !(problem.prior() instanceof SpectralCovariance);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        ChannelMixedOperator a = (ChannelMixedOperator) problem.data().operator();
        Cells cells = (Cells) problem.data().likelihood();
        NDArray y = problem.data().y();
        NDArray m = problem.mean().image();
        NDArray lower = cells.lower(y);
        NDArray upper = cells.upper(y);
        RowSpaceCovariance left = ExactSolver.remaining(problem, a);
        if (a.alikeInChannels()) {
            NDArray x0 = Scopes.keeping(() -> new ChannelBoxes(a).closest(m, lower, upper).addi(m));
            return LocalMap.exact(Signal.ofImage(x0), left);
        }
        ProjectedGradients gradients =
                new ProjectedGradients(a, lower, upper, tolerance, maxIterations);
        NDArray x0 = Scopes.keeping(() -> a.unmix(gradients.closest(a.mix(m))));
        return new LocalMap(Signal.ofImage(x0), left, gradients.iterations(), gradients.residual());
    }
}
