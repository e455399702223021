package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.PerImage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The directions of preconditioned conjugate gradients, each image of a batch a problem of its own:
 *
 * <pre>z = P r,  rho = &lt;r, z&gt;,  p = z + (rho / rho_old) p</pre>
 *
 * <p>Not thread-safe.
 */
final class ConjugateDirections {

    private final UnaryOperator<NDArray> preconditioner;
    private final NDArray p;
    private double @Nullable [] rho;

    /**
     * Before the first direction.
     *
     * @param preconditioner P
     * @param like of the shape of r; not modified
     */
    ConjugateDirections(UnaryOperator<NDArray> preconditioner, NDArray like) {
        this.preconditioner = preconditioner;
        this.p = like.zerosLike();
    }

    /** The next p for what is left, r: the same array every time. */
    NDArray next(NDArray r) {
        NDArray z = preconditioner.apply(r);
        double[] next = PerImage.dot(r, z);
        if (rho != null) {
            p.muli(column(ConjugateGradients.ratio(next, rho), p));
        }
        p.addi(z);
        rho = next;
        return p;
    }

    /** A number for each image, to multiply arrays like another one by. */
    static NDArray column(double[] values, NDArray like) {
        return PerImage.column(like.getManager(), values, like.getShape().dimension());
    }
}
