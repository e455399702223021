package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;

/**
 * A linear operator that mixes the channels of every pixel first, A = B M, and then looks at each
 * mixed channel by itself, with B B^T diagonal: JPEG of colour images, where M takes red, green and
 * blue to Y, Cb and Cr, and B is the block transform of each, divided by its table.
 *
 * <p>The rows of M have length 1 (B takes up the rest), so that {@code separated().gram()} is the
 * diagonal of A A^T too. M is not orthogonal, so the rest of A A^T is not zero.
 */
public interface ChannelMixedOperator extends EntrywiseOperator {

    /**
     * B, from mixed channels to the measurement. Each of its rows looks at one channel only.
     *
     * @return the operator, of this one's {@link #imageShape()} and {@link #measurementShape()}.
     *     Belongs to this operator: not to be closed
     */
    DiagonalGramOperator separated();

    @Override
    default NDArray gram() {
        return separated().gram();
    }

    /** M^-1 B^T (B B^T)^-1 z. */
    @Override
    default NDArray rightInverse(NDArray z) {
        return Scopes.keeping(() -> unmix(separated().rightInverse(z)));
    }

    /**
     * M.
     *
     * @return [C][C], invertible, with rows of length 1; a copy
     */
    double[][] mixing();

    /**
     * M x, pixel by pixel.
     *
     * @param x of {@link #imageShape()}
     * @return of the same shape; the caller closes it
     */
    NDArray mix(NDArray x);

    /**
     * M^-1 u, pixel by pixel.
     *
     * @param mixed of {@link #imageShape()}
     * @return of the same shape; the caller closes it
     */
    NDArray unmix(NDArray mixed);

    /**
     * Whether B does the same to every channel, but for positive factors: B = diag(f) (I Q) with Q
     * orthonormal and z of the shape of {@link #imageShape()}. Then only the C entries of z that
     * share a place have a say on each other: colour JPEG without subsampling.
     *
     * @return true if so
     */
    boolean alikeInChannels();
}
