package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Preconditioned conjugate gradients for symmetric positive (semi-)definite systems M x = b, each
 * image of a batch a system of its own (Hestenes and Stiefel 1952; Barrett et al. 1994,
 * "Templates", figure 2.5):
 *
 * <pre>z = P r,  rho = &lt;r, z&gt;,  p = z + (rho / rho_old) p,  alpha = rho / &lt;p, M p&gt;,
 * x = x + alpha p,  r = r - alpha M p</pre>
 *
 * <p>They start at x = 0 and stop when |r| is at most {@code tolerance} |b| for every image, or
 * after {@code maxIterations} applications of M. Immutable and thread-safe.
 *
 * @param tolerance the relative residual to reach, above 0
 * @param maxIterations the most iterations, at least 1
 */
public record ConjugateGradients(double tolerance, int maxIterations) {

    /**
     * Checks the numbers.
     *
     * @param tolerance the relative residual to reach, above 0
     * @param maxIterations the most iterations, at least 1
     * @throws IllegalArgumentException if the tolerance is not positive or there are no iterations
     */
    public ConjugateGradients {
        Checks.positive(tolerance, "the tolerance of conjugate gradients");
        Checks.atLeast(maxIterations, 1, "the number of iterations");
    }

    /**
     * What came out.
     *
     * @param x the solution, of b's shape; the caller closes it
     * @param iterations applications of M
     * @param residual the largest |r| / |b| of the batch
     */
    public record Solution(NDArray x, int iterations, double residual) {}

    /**
     * Solves M x = b.
     *
     * @param matrix M, symmetric and positive semi-definite; must not modify its argument
     * @param preconditioner an approximation of the inverse of M, symmetric and positive definite;
     *     must not modify its argument
     * @param b the right-hand side, first axis the batch; not modified
     * @return the solution
     * @throws LmapsException if the residual becomes NaN
     */
    public Solution solve(
            UnaryOperator<NDArray> matrix, UnaryOperator<NDArray> preconditioner, NDArray b) {
        Run run = new Run(matrix, preconditioner, b);
        NDArray x = Scopes.keeping(() -> run.toConvergence());
        return new Solution(x, run.iterations, run.residual);
    }

    private final class Run {
        private final UnaryOperator<NDArray> matrix;
        private final UnaryOperator<NDArray> preconditioner;
        private final NDArray b;
        private final int axes;
        private double @Nullable [] rho;
        private int iterations;
        private double residual;

        Run(UnaryOperator<NDArray> matrix, UnaryOperator<NDArray> preconditioner, NDArray b) {
            this.matrix = matrix;
            this.preconditioner = preconditioner;
            this.b = b;
            this.axes = b.getShape().dimension();
        }

        NDArray toConvergence() {
            NDArray x = b.zerosLike();
            NDArray r = b.duplicate();
            NDArray p = b.zerosLike();
            double[] scale = PerImage.dot(b, b);
            residual = worst(scale, scale);
            while (residual > tolerance && iterations < maxIterations) {
                residual = worst(Scopes.freeing(() -> step(x, r, p)), scale);
                iterations++;
            }
            return x;
        }

        /** One iteration, in place; gives the new squared norms of r. */
        private double[] step(NDArray x, NDArray r, NDArray p) {
            NDArray z = preconditioner.apply(r);
            double[] next = PerImage.dot(r, z);
            if (rho != null) {
                p.muli(column(ratio(next, rho)));
            }
            p.addi(z);
            rho = next;
            NDArray mp = matrix.apply(p);
            NDArray alpha = column(ratio(next, PerImage.dot(p, mp)));
            x.addi(p.mul(alpha));
            r.subi(mp.mul(alpha));
            return PerImage.dot(r, r);
        }

        private NDArray column(double[] values) {
            return PerImage.column(b.getManager(), values, axes);
        }
    }

    /** 0 / 0 is 0: an image that has converged stays where it is. */
    static double[] ratio(double[] above, double[] below) {
        double[] ratio = new double[above.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = below[i] == 0 ? 0 : above[i] / below[i];
        }
        return ratio;
    }

    /** The largest |r| / |b| from squared norms. */
    static double worst(double[] squared, double[] scale) {
        double worst = 0;
        for (int i = 0; i < squared.length; i++) {
            if (!Double.isFinite(squared[i])) {
                throw new LmapsException(
                        "conjugate gradients met the squared residual "
                                + squared[i]
                                + " in image "
                                + i
                                + " of the batch");
            }
            worst = Math.max(worst, scale[i] == 0 ? 0 : Math.sqrt(squared[i] / scale[i]));
        }
        return worst;
    }
}
