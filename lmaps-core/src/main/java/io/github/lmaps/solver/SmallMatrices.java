package io.github.lmaps.solver;

/** Symmetric positive definite matrices of a handful of rows, in double precision. */
final class SmallMatrices {

    private static final int POWER_STEPS = 200;

    private SmallMatrices() {}

    /** M M^T. */
    static double[][] gram(double[][] m) {
        double[][] gram = new double[m.length][m.length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < m.length; j++) {
                gram[i][j] = dot(m[i], m[j]);
            }
        }
        return gram;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] multiply(double[][] c, double[] x) {
        double[] product = new double[c.length];
        for (int i = 0; i < c.length; i++) {
            product[i] = dot(c[i], x);
        }
        return product;
    }

    /** By Gauss and Jordan; a positive definite matrix needs no search for pivots. */
    static double[][] inverse(double[][] c) {
        int n = c.length;
        double[][] left = new double[n][];
        double[][] right = new double[n][n];
        for (int i = 0; i < n; i++) {
            left[i] = c[i].clone();
            right[i][i] = 1;
        }
        for (int pivot = 0; pivot < n; pivot++) {
            double scale = 1 / left[pivot][pivot];
            addTo(left[pivot], left[pivot], scale - 1);
            addTo(right[pivot], right[pivot], scale - 1);
            for (int row = 0; row < n; row++) {
                double factor = row == pivot ? 0 : -left[row][pivot];
                addTo(left[row], left[pivot], factor);
                addTo(right[row], right[pivot], factor);
            }
        }
        return right;
    }

    private static void addTo(double[] row, double[] other, double factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] += factor * other[j];
        }
    }

    /** The largest eigenvalue, by power iteration from a vector without symmetry. */
    static double largestEigenvalue(double[][] c) {
        double[] x = new double[c.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1 + 0.37 * i * i;
        }
        double value = 0;
        for (int step = 0; step < POWER_STEPS; step++) {
            double[] next = multiply(c, x);
            value = Math.sqrt(dot(next, next) / dot(x, x));
            x = next;
        }
        return value;
    }
}
