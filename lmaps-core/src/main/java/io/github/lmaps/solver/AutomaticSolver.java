package io.github.lmaps.solver;

import java.util.List;

/**
 * The first solver of a list that handles the problem: closed form, else its own iteration for
 * cells, convex noise or impulses, else conjugate gradients, else Gauss and Newton, else Adam.
 *
 * @param candidates the solvers in order of preference
 */
public record AutomaticSolver(List<LocalMapSolver> candidates) implements LocalMapSolver {

    /** The most conjugate gradients of {@link #rough()}. */
    public static final int ROUGH_ITERATIONS = 50;

    /**
     * Copies the list.
     *
     * @param candidates the solvers in order of preference
     */
    public AutomaticSolver {
        candidates = List.copyOf(candidates);
    }

    /**
     * Closed form, cells and conjugate gradients, Gauss and Newton as far as float32 goes, Adam.
     *
     * @return the solver
     */
    public static AutomaticSolver standard() {
        return with(
                MixedCellsSolver.standard(),
                SplitCellsSolver.standard(),
                SplitNoiseSolver.standard(),
                ReweightedSolver.standard(),
                new AutomaticSolver(
                        List.of(
                                LeastSquaresSolver.standard(),
                                TallOperatorSolver.standard(),
                                ConjugateGradientSolver.standard())),
                GaussNewtonSolver.standard());
    }

    /**
     * As {@link #standard()}, but with at most {@value #ROUGH_ITERATIONS} conjugate gradients for
     * linear operators: as far as a start needs.
     *
     * @return the solver
     */
    public static AutomaticSolver rough() {
        return with(
                MixedCellsSolver.standard(),
                SplitCellsSolver.standard(),
                SplitNoiseSolver.standard(),
                ReweightedSolver.standard(),
                linear(ROUGH_ITERATIONS),
                GaussNewtonSolver.standard());
    }

    private static AutomaticSolver linear(int most) {
        return new AutomaticSolver(
                List.of(
                        new LeastSquaresSolver(
                                new ConjugateGradients(LeastSquaresSolver.TOLERANCE, most)),
                        new ConjugateGradientSolver(
                                new ConjugateGradients(ConjugateGradientSolver.TOLERANCE, most))));
    }

    /**
     * Closed form, but for edges where levels are far above the noise; cells and conjugate
     * gradients, Gauss and Newton as far as a level of a sampler needs; Adam.
     *
     * @return the solver
     */
    public static AutomaticSolver quick() {
        return with(
                MixedCellsSolver.quick(),
                SplitCellsSolver.quick(),
                SplitNoiseSolver.quick(),
                ReweightedSolver.quick(),
                new AutomaticSolver(
                        List.of(
                                EdgedBlurSolver.quick(),
                                LeastSquaresSolver.quick(),
                                PlainOperatorSolver.quick(),
                                ConjugateGradientSolver.quick())),
                GaussNewtonSolver.quick());
    }

    private static AutomaticSolver with(
            MixedCellsSolver mixed,
            SplitCellsSolver split,
            SplitNoiseSolver counted,
            ReweightedSolver reweighted,
            LocalMapSolver linear,
            LocalMapSolver smooth) {
        return new AutomaticSolver(
                List.of(
                        new ExactSolver(),
                        mixed,
                        split,
                        counted,
                        reweighted,
                        linear,
                        smooth,
                        AdamSolver.standard()));
    }

    @Override
    public boolean supports(Subproblem problem) {
        return candidates.stream().anyMatch(solver -> solver.supports(problem));
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        return candidates.stream()
                .filter(solver -> solver.supports(problem))
                .findFirst()
                .orElseThrow()
                .solve(problem);
    }
}
