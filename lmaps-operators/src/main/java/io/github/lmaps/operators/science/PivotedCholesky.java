package io.github.lmaps.operators.science;

import java.util.ArrayList;
import java.util.List;

/**
 * The Cholesky factor of a symmetric positive semi-definite matrix, pivot by pivot, K = L L^T +
 * what is left (Harbrecht, Peters, Schneider 2012, "On the low-rank approximation by the pivoted
 * Cholesky decomposition", Applied Numerical Mathematics 62). Not thread-safe.
 */
final class PivotedCholesky {

    /** What is below this share of the matrix's greatest entry is rounding. */
    private static final double ROUNDING = 1e-16;

    private final double[] matrix;
    private final double[] left;
    private final double most;
    private final List<Integer> pivots = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();

    /**
     * Starts with no pivot.
     *
     * @param matrix K, row by row; not modified
     * @param size its rows
     */
    PivotedCholesky(double[] matrix, int size) {
        this.matrix = matrix;
        this.left = new double[size];
        double greatest = 0;
        for (int i = 0; i < size; i++) {
            left[i] = matrix[i * size + i];
            greatest = Math.max(greatest, left[i]);
        }
        this.most = greatest;
    }

    /** The greatest entry of K, which is on its diagonal. */
    double most() {
        return most;
    }

    /** What is left of the diagonal. */
    double left(int row) {
        return left[row];
    }

    /** Takes a pivot; where nothing is left for it but rounding its column of L is 0. */
    void take(int pivot) {
        double[] column = new double[left.length];
        if (left[pivot] > ROUNDING * most) {
            double root = Math.sqrt(left[pivot]);
            for (int i = 0; i < column.length; i++) {
                double entry = matrix[pivot * left.length + i];
                for (double[] other : columns) {
                    entry -= other[i] * other[pivot];
                }
                column[i] = entry / root;
                left[i] -= column[i] * column[i];
            }
        }
        left[pivot] = 0;
        pivots.add(pivot);
        columns.add(column);
    }

    /**
     * What gives functions of covariance K everywhere from their values at the pivots, K_J^T
     * K_JJ^-1.
     *
     * @return [size, pivots], row by row
     */
    double[] interpolation() {
        int count = pivots.size();
        double[] weights = new double[left.length * count];
        for (int row = 0; row < left.length; row++) {
            for (int k = count - 1; k >= 0; k--) {
                double sum = columns.get(k)[row];
                for (int later = k + 1; later < count; later++) {
                    sum -= weights[row * count + later] * columns.get(k)[pivots.get(later)];
                }
                double root = columns.get(k)[pivots.get(k)];
                weights[row * count + k] = root > 0 ? sum / root : 0;
            }
        }
        return weights;
    }
}
