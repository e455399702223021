package io.github.lmaps.solver;

/**
 * Solves the local MAP subproblem of Local MAP Sampling (arXiv 2510.07343):
 *
 * <pre>x0* = argmin_x  -log p(y given x) + 1/2 (x - m)^T Sigma^-1 (x - m)</pre>
 *
 * <p>Implementations are immutable and thread-safe.
 */
public interface LocalMapSolver {

    /**
     * Whether this solver handles such a problem.
     *
     * @param problem the subproblem
     * @return false if {@link #solve} would throw
     */
    boolean supports(Subproblem problem);

    /**
     * Solves one subproblem.
     *
     * @param problem the subproblem; its arrays are not modified
     * @return the answer; its arrays belong to the current scope
     * @throws IllegalArgumentException if this solver does not handle such a problem
     * @throws io.github.lmaps.core.LmapsException if an iteration meets NaN or infinite values
     */
    LocalMap solve(Subproblem problem);

    /**
     * Refuses what a solver does not handle.
     *
     * @param problem the subproblem
     * @throws IllegalArgumentException if {@link #supports} says no
     */
    default void require(Subproblem problem) {
        if (!supports(problem)) {
            throw new IllegalArgumentException(
                    this
                            + " does not solve for "
                            + problem.data().operator()
                            + " with "
                            + problem.data().likelihood()
                            + " and a "
                            + problem.prior().getClass().getSimpleName());
        }
    }
}
