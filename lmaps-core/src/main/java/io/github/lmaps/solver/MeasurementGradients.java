package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;
import java.util.function.UnaryOperator;

/**
 * Preconditioned conjugate gradients for the d of least |b - A d|^2 + t d^T Sigma^-1 d in the space
 * of the measurement, d = Sigma A^T w and (A Sigma A^T + t I) w = b, each image of a batch a
 * problem of its own (CGNE; Björck 1996, "Numerical methods for least squares problems", section
 * 7.4):
 *
 * <pre>z = P r,  rho = &lt;r, z&gt;,  p = z + (rho / rho_old) p,  q = A^T p,
 * alpha = &lt;r, p&gt; / (&lt;q, Sigma q&gt; + t |p|^2),
 * d = d + alpha Sigma q,  w = w + alpha p,  r = b - A d - t w</pre>
 *
 * <p>from d = 0 and w = 0. Where others subtract what A A^T makes of p from r, r is found anew in
 * every iteration, at the same cost: it stays what is left of b, and A A^T is never rounded.
 */
final class MeasurementGradients {

    private static final double ROUNDING = 1e-5;
    private static final int MOST_IN_VAIN = 100;

    private final LinearOperator a;
    private final Covariance sigma;
    private final double t;
    private final ConjugateDirections directions;
    private final NDArray b;
    private final NDArray d;
    private final NDArray w;

    private MeasurementGradients(
            LinearOperator a,
            Covariance sigma,
            double t,
            UnaryOperator<NDArray> preconditioner,
            NDArray b) {
        this.a = a;
        this.sigma = sigma;
        this.t = t;
        this.b = b;
        this.d = b.getManager().zeros(a.imageShape());
        this.w = b.zerosLike();
        this.directions = new ConjugateDirections(preconditioner, b);
    }

    /**
     * Finds d.
     *
     * @param rule when to stop: |r| relative to |b|, and the most iterations
     * @param a A
     * @param sigma Sigma
     * @param t at least 0
     * @param preconditioner an approximation of the inverse of A Sigma A^T + t I, symmetric and
     *     positive definite, or of a multiple of it
     * @param b the right-hand side; not modified
     * @return d, which the caller closes
     */
    static ConjugateGradients.Solution solve(
            ConjugateGradients rule,
            LinearOperator a,
            Covariance sigma,
            double t,
            UnaryOperator<NDArray> preconditioner,
            NDArray b) {
        TrueResidual[] residual = new TrueResidual[1];
        NDArray d =
                Scopes.keeping(
                        () -> {
                            MeasurementGradients run =
                                    new MeasurementGradients(a, sigma, t, preconditioner, b);
                            residual[0] = run.toConvergence(rule);
                            return run.d;
                        });
        return residual[0].of(d);
    }

    private TrueResidual toConvergence(ConjugateGradients rule) {
        NDArray r = b.duplicate();
        TrueResidual residual = new TrueResidual(rule, ROUNDING, MOST_IN_VAIN, PerImage.dot(r, r));
        while (residual.goesOn()) {
            residual.add(Scopes.freeing(() -> step(r)));
        }
        return residual;
    }

    /** One iteration, in place; gives the new squared norms of r. */
    private double[] step(NDArray r) {
        NDArray p = directions.next(r);
        NDArray q = a.adjoint(p);
        NDArray moved = sigma.multiply(q);
        double[] curvature = PerImage.dot(q, moved);
        double[] length = PerImage.dot(p, p);
        for (int i = 0; i < curvature.length; i++) {
            curvature[i] += t * length[i];
        }
        double[] alpha = ConjugateGradients.ratio(PerImage.dot(r, p), curvature);
        d.addi(moved.mul(ConjugateDirections.column(alpha, d)));
        w.addi(p.mul(ConjugateDirections.column(alpha, w)));
        b.sub(a.apply(d)).subi(w.mul(t)).copyTo(r);
        return PerImage.dot(r, r);
    }
}
