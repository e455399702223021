package io.github.lmaps.operator;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * M = V^T diag(values) V of a small symmetric matrix in double precision, by Jacobi's rotations
 * (Golub and Van Loan 2013, "Matrix computations", section 8.5).
 *
 * @param values the eigenvalues, the largest first
 * @param vectors V, its rows the eigenvectors in the order of the values
 */
record JacobiEigen(double[] values, double[][] vectors) {

    private static final int SWEEPS = 30;
    private static final double LEAST = 1e-15;

    /**
     * Finds the eigenvectors.
     *
     * @param matrix M; modified
     * @return the decomposition
     */
    static JacobiEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] vectors = new double[n][n];
        double scale = 0;
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
            scale = Math.max(scale, Math.abs(matrix[i][i]));
        }
        for (int sweep = 0; sweep < SWEEPS && sweep(matrix, vectors, LEAST * scale); sweep++) {}
        int[] order =
                IntStream.range(0, n)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> -matrix[i][i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] values = new double[n];
        double[][] ordered = new double[n][];
        for (int i = 0; i < n; i++) {
            values[i] = matrix[order[i]][order[i]];
            ordered[i] = vectors[order[i]];
        }
        return new JacobiEigen(values, ordered);
    }

    /** Whether an entry was above what is rounding. */
    private static boolean sweep(double[][] m, double[][] vectors, double least) {
        boolean turned = false;
        for (int p = 0; p < m.length; p++) {
            for (int q = p + 1; q < m.length; q++) {
                if (Math.abs(m[p][q]) > least) {
                    turn(m, vectors, p, q);
                    turned = true;
                }
            }
        }
        return turned;
    }

    /** The rotation of the axes p and q that makes M[p][q] 0. */
    private static void turn(double[][] m, double[][] vectors, int p, int q) {
        double cotangent = (m[q][q] - m[p][p]) / (2 * m[p][q]);
        double tangent =
                Math.copySign(1, cotangent) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
        double cosine = 1 / Math.hypot(1, tangent);
        double sine = tangent * cosine;
        for (double[] row : m) {
            double left = row[p];
            row[p] = cosine * left - sine * row[q];
            row[q] = sine * left + cosine * row[q];
        }
        turnRows(m, p, q, cosine, sine);
        turnRows(vectors, p, q, cosine, sine);
    }

    private static void turnRows(double[][] m, int p, int q, double cosine, double sine) {
        for (int i = 0; i < m.length; i++) {
            double above = m[p][i];
            m[p][i] = cosine * above - sine * m[q][i];
            m[q][i] = sine * above + cosine * m[q][i];
        }
    }
}
