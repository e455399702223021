package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;
import java.util.function.UnaryOperator;

/**
 * Preconditioned conjugate gradients for the d of least |b - A d|^2 + d^T T d, each image of a
 * batch a problem of its own (CGLS; Björck 1996, "Numerical methods for least squares problems",
 * section 7.4):
 *
 * <pre>r = A^T s - T d,  z = P r,  rho = &lt;r, z&gt;,  p = z + (rho / rho_old) p,
 * alpha = &lt;r, p&gt; / (|A p|^2 + &lt;p, T p&gt;),  d = d + alpha p,  s = s - alpha A p</pre>
 *
 * <p>from d = 0 and s = b. The slope r comes from what is left of b in every iteration: A^T A is
 * never rounded, so that single precision suffices where its eigenvalues differ by a million. With
 * that slope in alpha, where others have rho, no step goes uphill once rounding is all that is
 * left.
 */
final class LeastSquaresGradients {

    private static final int MOST_IN_VAIN = 30;

    private final LinearOperator a;
    private final UnaryOperator<NDArray> penalty;
    private final ConjugateDirections directions;
    private final NDArray d;
    private final NDArray s;

    private LeastSquaresGradients(
            LinearOperator a,
            UnaryOperator<NDArray> penalty,
            UnaryOperator<NDArray> preconditioner,
            NDArray b) {
        this.a = a;
        this.penalty = penalty;
        this.s = b.duplicate();
        this.d = b.getManager().zeros(a.imageShape());
        this.directions = new ConjugateDirections(preconditioner, d);
    }

    /**
     * Finds d.
     *
     * @param rule when to stop: |r| relative to |A^T b|, and the most iterations
     * @param rounding what is larger than that, relative too, is not rounding
     * @param a A
     * @param penalty d to T d, symmetric and positive semi-definite
     * @param preconditioner an approximation of the inverse of A^T A + T, symmetric and positive
     *     definite
     * @param b the right-hand side; not modified
     * @return d, which the caller closes
     */
    static ConjugateGradients.Solution solve(
            ConjugateGradients rule,
            double rounding,
            LinearOperator a,
            UnaryOperator<NDArray> penalty,
            UnaryOperator<NDArray> preconditioner,
            NDArray b) {
        TrueResidual[] residual = new TrueResidual[1];
        NDArray d =
                Scopes.keeping(
                        () -> {
                            LeastSquaresGradients run =
                                    new LeastSquaresGradients(a, penalty, preconditioner, b);
                            residual[0] = run.toConvergence(rule, rounding);
                            return run.d;
                        });
        return residual[0].of(d);
    }

    private TrueResidual toConvergence(ConjugateGradients rule, double rounding) {
        NDArray r = a.adjoint(s);
        TrueResidual residual = new TrueResidual(rule, rounding, MOST_IN_VAIN, PerImage.dot(r, r));
        while (residual.goesOn()) {
            residual.add(Scopes.freeing(() -> step(r)));
        }
        return residual;
    }

    /** One iteration, in place; gives the new squared norms of r. */
    private double[] step(NDArray r) {
        NDArray p = directions.next(r);
        NDArray seen = a.apply(p);
        double[] curvature = PerImage.dot(seen, seen);
        double[] smooth = PerImage.dot(p, penalty.apply(p));
        for (int i = 0; i < curvature.length; i++) {
            curvature[i] += smooth[i];
        }
        double[] alpha = ConjugateGradients.ratio(PerImage.dot(r, p), curvature);
        d.addi(p.mul(ConjugateDirections.column(alpha, p)));
        s.subi(seen.muli(ConjugateDirections.column(alpha, seen)));
        a.adjoint(s).subi(penalty.apply(d)).copyTo(r);
        return PerImage.dot(r, r);
    }
}
