package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;

/**
 * How far an iteration has come whose residual is found anew in every step, and so gets no smaller
 * than rounding lets it. Before that the residual of conjugate gradients rises and falls, often for
 * hundreds of iterations, while the answer gets better: that is no end. Not thread-safe.
 */
final class TrueResidual {

    private final ConjugateGradients rule;
    private final double rounding;
    private final int mostInVain;
    private final double[] scale;
    private int iterations;
    private double residual;
    private double least;
    private int inVain;

    /**
     * Before the first iteration.
     *
     * @param rule when to stop
     * @param rounding what is larger is not rounding
     * @param mostInVain so long without a new least residual, all below that, single precision
     *     finds no better one
     * @param scale the squared norms of the residuals at the start
     */
    TrueResidual(ConjugateGradients rule, double rounding, int mostInVain, double[] scale) {
        this.rule = rule;
        this.rounding = rounding;
        this.mostInVain = mostInVain;
        this.scale = scale;
        this.residual = ConjugateGradients.worst(scale, scale);
        this.least = residual;
    }

    boolean goesOn() {
        return residual > rule.tolerance()
                && iterations < rule.maxIterations()
                && inVain < mostInVain;
    }

    /** Takes the squared norms of the residuals after one more iteration. */
    void add(double[] squared) {
        residual = ConjugateGradients.worst(squared, scale);
        iterations++;
        inVain = residual < least || residual > rounding ? 0 : inVain + 1;
        least = Math.min(least, residual);
    }

    ConjugateGradients.Solution of(NDArray solution) {
        return new ConjugateGradients.Solution(solution, iterations, residual);
    }
}
