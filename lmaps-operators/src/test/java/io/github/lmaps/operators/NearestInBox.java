package io.github.lmaps.operators;

import java.util.Arrays;
import org.ejml.simple.SimpleMatrix;

/**
 * argmin |x - m|^2 subject to lower &lt;= A x &lt;= upper, in double precision, one constraint
 * after the other (Hildreth 1957): x = m + A^T w, with w of the sign of the bound that holds x.
 */
public final class NearestInBox {

    private static final int SWEEPS = 20_000;
    private static final double CONVERGED = 1e-11;

    private NearestInBox() {}

    /**
     * The point.
     *
     * @param a A
     * @param m the point to be close to
     * @param lower of A x
     * @param upper of A x
     * @return x
     */
    public static double[] of(SimpleMatrix a, double[] m, double[] lower, double[] upper) {
        SimpleMatrix gram = a.mult(a.transpose());
        double[] z = a.mult(new SimpleMatrix(m.length, 1, true, m)).getDDRM().getData().clone();
        double[] w = new double[z.length];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double largest = 0;
            for (int i = 0; i < w.length; i++) {
                double without = z[i] - gram.get(i, i) * w[i];
                double target = Math.max(lower[i], Math.min(upper[i], without));
                double change = (target - without) / gram.get(i, i) - w[i];
                w[i] += change;
                for (int j = 0; j < z.length && change != 0; j++) {
                    z[j] += gram.get(j, i) * change;
                }
                largest = Math.max(largest, Math.abs(change) * gram.get(i, i));
            }
            if (largest < CONVERGED) {
                double[] moved = a.transpose().mult(column(w)).getDDRM().getData();
                double[] x = m.clone();
                Arrays.setAll(x, i -> m[i] + moved[i]);
                return x;
            }
        }
        throw new IllegalStateException("no convergence in " + SWEEPS + " sweeps");
    }

    private static SimpleMatrix column(double[] values) {
        return new SimpleMatrix(values.length, 1, true, values);
    }
}
