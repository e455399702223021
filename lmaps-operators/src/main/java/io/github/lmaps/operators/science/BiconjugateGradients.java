package io.github.lmaps.operators.science;

import io.github.lmaps.core.LmapsException;
import java.util.function.UnaryOperator;

/**
 * Stabilised biconjugate gradients for complex systems M x = b that need not be Hermitian (van der
 * Vorst 1992, "Bi-CGSTAB"), in double precision:
 *
 * <pre>
 * v = M p,  alpha = rho / &lt;r0, v&gt;,  s = r - alpha v,  t = M s,  omega = &lt;t, s&gt; / |t|^2,
 * x = x + alpha p + omega s,  r = s - omega t,
 * rho' = &lt;r0, r&gt;,  p = r + (rho' / rho) (alpha / omega) (p - omega v)</pre>
 *
 * <p>They start at x = b and stop when |r| is at most {@code tolerance} |b|. Values are pairs.
 *
 * @param tolerance the relative residual to reach
 * @param maxIterations the most iterations
 */
record BiconjugateGradients(double tolerance, int maxIterations) {

    /**
     * Solves M x = b.
     *
     * @throws LmapsException if the residual is not reached
     */
    double[] solve(UnaryOperator<double[]> matrix, double[] b) {
        double[] x = b.clone();
        double[] r = b.clone();
        add(r, -1, 0, matrix.apply(x));
        double[] r0 = r.clone();
        double[] p = r.clone();
        double wanted = tolerance * Math.sqrt(dot(b, b)[0]);
        double[] rho = dot(r0, r);
        double residual = Math.sqrt(dot(r, r)[0]);
        for (int i = 0; i < maxIterations && residual > wanted; i++) {
            double[] v = matrix.apply(p);
            double[] alpha = ratio(rho, dot(r0, v));
            add(r, -alpha[0], -alpha[1], v);
            double[] t = matrix.apply(r);
            double[] squared = dot(t, t);
            double[] omega = squared[0] == 0 ? new double[2] : ratio(dot(t, r), squared);
            add(x, alpha[0], alpha[1], p);
            add(x, omega[0], omega[1], r);
            add(r, -omega[0], -omega[1], t);
            residual = Math.sqrt(dot(r, r)[0]);
            double[] next = dot(r0, r);
            double[] beta = product(ratio(next, rho), ratio(alpha, omega));
            add(p, -omega[0], -omega[1], v);
            scale(p, beta);
            add(p, 1, 0, r);
            rho = next;
        }
        if (!(residual <= wanted)) {
            throw new LmapsException(
                    "a total field was found to a relative residual of "
                            + residual * tolerance / wanted
                            + " only, not "
                            + tolerance
                            + ", in "
                            + maxIterations
                            + " iterations");
        }
        return x;
    }

    /** y + c x in place. */
    private static void add(double[] y, double re, double im, double[] x) {
        for (int i = 0; i < y.length; i += 2) {
            y[i] += re * x[i] - im * x[i + 1];
            y[i + 1] += re * x[i + 1] + im * x[i];
        }
    }

    private static void scale(double[] y, double[] c) {
        for (int i = 0; i < y.length; i += 2) {
            double re = y[i];
            y[i] = re * c[0] - y[i + 1] * c[1];
            y[i + 1] = re * c[1] + y[i + 1] * c[0];
        }
    }

    /** sum conj(a) b. */
    private static double[] dot(double[] a, double[] b) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < a.length; i += 2) {
            re += a[i] * b[i] + a[i + 1] * b[i + 1];
            im += a[i] * b[i + 1] - a[i + 1] * b[i];
        }
        return new double[] {re, im};
    }

    private static double[] product(double[] a, double[] b) {
        return new double[] {a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]};
    }

    private static double[] ratio(double[] a, double[] b) {
        double power = b[0] * b[0] + b[1] * b[1];
        return product(a, new double[] {b[0] / power, -b[1] / power});
    }
}
