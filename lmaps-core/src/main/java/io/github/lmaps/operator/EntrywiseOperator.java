package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/**
 * A linear operator whose measurements can be answered one entry at a time: a rule of the
 * likelihood for each entry of z = A x gives the image x = m + A^+ (z* - A m), which measures z*.
 *
 * <p>That is exact where A A^T is diagonal ({@link DiagonalGramOperator}), and leaves the
 * correlation of the channels out of account in a {@link ChannelMixedOperator}.
 */
public interface EntrywiseOperator extends LinearOperator {

    /**
     * The diagonal of A A^T.
     *
     * @return an array that broadcasts to {@link #measurementShape()}, at least 0; 0 marks an entry
     *     that measures nothing. Belongs to the operator: not to be modified or closed
     */
    NDArray gram();

    /**
     * A^+ z: an image with A A^+ z = z on what is measured, with nothing in it that A does not see.
     *
     * @param z of {@link #measurementShape()}
     * @return of {@link #imageShape()}; the caller closes it
     */
    NDArray rightInverse(NDArray z);
}
