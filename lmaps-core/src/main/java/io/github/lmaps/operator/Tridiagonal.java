package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import java.util.Arrays;

/**
 * A^T A as Lanczos' iteration sees it from a start: a symmetric matrix T with two numbers beside
 * each other a row, its eigenvalues between the least and the greatest of A^T A.
 *
 * @param diagonal of T
 * @param beside what stands beside the diagonal, at least one fewer
 */
record Tridiagonal(double[] diagonal, double[] beside) {

    /** What single precision tells from 0, relative to the largest. */
    static final double LEAST = 1e-6;

    /**
     * Runs Lanczos' iteration.
     *
     * @param a A
     * @param manager what is on the operator's device
     * @param start not 0
     * @param steps the most steps; fewer where nothing is left
     * @return T
     */
    static Tridiagonal of(LinearOperator a, NDManager manager, float[] start, int steps) {
        return Scopes.freeing(() -> lanczos(a, manager.create(start, a.imageShape()), steps));
    }

    private static Tridiagonal lanczos(LinearOperator a, NDArray start, int steps) {
        double[] diagonal = new double[steps];
        double[] beside = new double[steps];
        NDArray before = start.zerosLike();
        NDArray v = start.div(norm(start));
        for (int step = 0; step < steps; step++) {
            NDArray next = a.adjoint(a.apply(v));
            diagonal[step] = dot(v, next);
            next = next.sub(v.mul(diagonal[step]));
            if (step > 0) {
                next = next.sub(before.mul(beside[step - 1]));
            }
            beside[step] = norm(next);
            if (beside[step] <= LEAST * diagonal[0]) {
                return new Tridiagonal(Arrays.copyOf(diagonal, step + 1), beside);
            }
            before = v;
            v = next.div(beside[step]);
        }
        return new Tridiagonal(diagonal, beside);
    }

    private static double norm(NDArray x) {
        return Math.sqrt(dot(x, x));
    }

    private static double dot(NDArray a, NDArray b) {
        return Arrays.stream(PerImage.dot(a, b)).sum();
    }

    /**
     * T with one row more that makes the last pivot 0, and so has the eigenvalue 0. Where a pivot
     * is 0 already but for rounding that row comes there: one below 0 would say that a gain is.
     *
     * @return T after Gauss and Radau; T itself where it is 0
     */
    Tridiagonal withZero() {
        double least = LEAST * Arrays.stream(diagonal).max().orElse(0);
        double pivot = diagonal[0];
        if (pivot <= least) {
            return this;
        }
        int rows = 1;
        while (rows < diagonal.length && next(rows, pivot) > least) {
            pivot = next(rows, pivot);
            rows++;
        }
        double[] whole = Arrays.copyOf(diagonal, rows + 1);
        whole[rows] = beside[rows - 1] * beside[rows - 1] / pivot;
        return new Tridiagonal(whole, beside);
    }

    private double next(int row, double pivot) {
        return diagonal[row] - beside[row - 1] * beside[row - 1] / pivot;
    }

    /** t (T + t I)^-1 e_1, by elimination from the last row up. */
    double[] solve(double least) {
        double t = Math.max(least, LEAST * Arrays.stream(diagonal).max().orElse(0));
        int n = diagonal.length;
        double[] pivot = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            pivot[i] = diagonal[i] + t;
            if (i < n - 1) {
                pivot[i] -= beside[i] * beside[i] / pivot[i + 1];
            }
        }
        double[] x = new double[n];
        x[0] = t / pivot[0];
        for (int i = 1; i < n; i++) {
            x[i] = -beside[i - 1] * x[i - 1] / pivot[i];
        }
        return x;
    }

    /** The largest eigenvalue. */
    double largest() {
        int n = diagonal.length;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = diagonal[i];
            if (i > 0) {
                matrix[i][i - 1] = beside[i - 1];
                matrix[i - 1][i] = beside[i - 1];
            }
        }
        return JacobiEigen.of(matrix).values()[0];
    }
}
