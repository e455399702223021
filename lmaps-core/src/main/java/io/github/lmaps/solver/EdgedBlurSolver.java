package io.github.lmaps.solver;

import io.github.lmaps.operator.NearlyCirculantOperator;

/**
 * Conjugate gradients for blurs with edges, which the few that other operators with a
 * preconditioner of their own are given leave wrong where a kernel reaches beyond the image.
 *
 * @param solver the iteration
 */
record EdgedBlurSolver(ConjugateGradientSolver solver) implements LocalMapSolver {

    private static final double QUICK_TOLERANCE = 0.1;
    private static final int QUICK_ITERATIONS = 20;

    /** As far as a level of a sampler needs. */
    static EdgedBlurSolver quick() {
        return new EdgedBlurSolver(
                new ConjugateGradientSolver(
                        new ConjugateGradients(QUICK_TOLERANCE, QUICK_ITERATIONS)));
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof NearlyCirculantOperator a
                && a.alikeInside()
                && solver.supports(problem);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        return solver.solve(problem);
    }
}
