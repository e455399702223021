package io.github.lmaps.solver;

import java.util.List;

/**
 * The first solver of a list that handles the problem: closed form, else conjugate gradients, else
 * Adam.
 *
 * @param candidates the solvers in order of preference
 */
public record AutomaticSolver(List<LocalMapSolver> candidates) implements LocalMapSolver {

    /**
     * Copies the list.
     *
     * @param candidates the solvers in order of preference
     */
    public AutomaticSolver {
        candidates = List.copyOf(candidates);
    }

    /**
     * Closed form, conjugate gradients as far as float32 goes, Adam.
     *
     * @return the solver
     */
    public static AutomaticSolver standard() {
        return with(ConjugateGradientSolver.standard(), MixedCellsSolver.standard());
    }

    /**
     * Closed form, conjugate gradients as far as a level of a sampler needs, Adam.
     *
     * @return the solver
     */
    public static AutomaticSolver quick() {
        return with(ConjugateGradientSolver.quick(), MixedCellsSolver.quick());
    }

    private static AutomaticSolver with(ConjugateGradientSolver gradients, MixedCellsSolver cells) {
        return new AutomaticSolver(
                List.of(new ExactSolver(), cells, gradients, AdamSolver.standard()));
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
