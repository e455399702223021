package io.github.lmaps.solver;

/**
 * The point t of a box that is most probable given N(m, C), for a handful of variables:
 *
 * <pre>min (t - m)^T C^-1 (t - m) / 2,   lower &lt;= t &lt;= upper</pre>
 *
 * <p>With the variables of a set S at ends b of their intervals the others follow, and so do the
 * multipliers:
 *
 * <pre>lambda = C_SS^-1 (b - m_S),   t = m + C_:S lambda</pre>
 *
 * <p>Of the 3^n choices of S and of the ends one has t in the box and pushes inwards everywhere
 * (Karush, Kuhn and Tucker), which is the solution. Not thread-safe: it holds its workspace.
 */
final class BoxProblem {

    private static final double ROUNDING = 1e-12;

    private final double[][] c;
    private final int n;
    private final double[][][] inverses;
    private final double[] lambda;
    private final double[] candidate;
    private int states = 1;

    BoxProblem(double[][] c) {
        this.c = c;
        this.n = c.length;
        this.inverses = new double[1 << n][][];
        for (int set = 0; set < inverses.length; set++) {
            inverses[set] = inverse(set);
        }
        for (int i = 0; i < n; i++) {
            states *= 3;
        }
        this.lambda = new double[n];
        this.candidate = new double[n];
    }

    /** C_SS^-1 in the rows and columns of the set. */
    private double[][] inverse(int set) {
        double[][] part = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                boolean within = (set >> i & set >> j & 1) == 1;
                part[i][j] = within ? c[i][j] : i == j ? 1 : 0;
            }
        }
        return SmallMatrices.inverse(part);
    }

    /**
     * Solves one problem.
     *
     * @param m in: the mean; out: the solution
     */
    void solve(double[] m, double[] lower, double[] upper) {
        double least = Double.POSITIVE_INFINITY;
        double[] best = m.clone();
        for (int state = 0; state < states && least > ROUNDING; state++) {
            double violation = attempt(state, m, lower, upper);
            if (violation < least) {
                least = violation;
                System.arraycopy(candidate, 0, best, 0, n);
            }
        }
        System.arraycopy(best, 0, m, 0, n);
    }

    /** How far a choice is from the conditions; digits of base 3 are inside, lower, upper end. */
    private double attempt(int state, double[] m, double[] lower, double[] upper) {
        int set = 0;
        int digits = state;
        double[] ends = candidate;
        for (int i = 0; i < n; i++, digits /= 3) {
            int side = digits % 3;
            ends[i] = side == 0 ? 0 : (side == 1 ? lower[i] : upper[i]) - m[i];
            set |= side == 0 ? 0 : 1 << i;
        }
        double violation = 0;
        digits = state;
        for (int i = 0; i < n; i++, digits /= 3) {
            lambda[i] = (set >> i & 1) == 0 ? 0 : SmallMatrices.dot(inverses[set][i], ends);
            double inward = digits % 3 == 1 ? lambda[i] : -lambda[i];
            violation = Math.max(violation, (set >> i & 1) == 0 ? 0 : -inward);
        }
        for (int i = 0; i < n; i++) {
            double t = m[i] + SmallMatrices.dot(c[i], lambda);
            violation = Math.max(violation, Math.max(lower[i] - t, t - upper[i]));
            candidate[i] = Math.max(lower[i], Math.min(upper[i], t));
        }
        return violation;
    }
}
