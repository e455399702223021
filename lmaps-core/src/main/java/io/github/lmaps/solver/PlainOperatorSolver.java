package io.github.lmaps.solver;

/**
 * Conjugate gradients for linear operators of which nothing is known but what they give: these need
 * more iterations than operators with a preconditioner of their own.
 *
 * @param solver the iteration
 */
record PlainOperatorSolver(ConjugateGradientSolver solver) implements LocalMapSolver {

    private static final double QUICK_TOLERANCE = 1e-3;
    private static final int QUICK_ITERATIONS = 10;

    /** As far as a level of a sampler needs. */
    static PlainOperatorSolver quick() {
        return new PlainOperatorSolver(
                new ConjugateGradientSolver(
                        new ConjugateGradients(QUICK_TOLERANCE, QUICK_ITERATIONS)));
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().quadrature() != null && solver.supports(problem);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        return solver.solve(problem);
    }
}
