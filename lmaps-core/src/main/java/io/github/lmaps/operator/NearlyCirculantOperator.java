package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/**
 * A linear operator that is circulant but for its edges, such as a blur with a reflected boundary:
 * A is close to cut F^* diag(a) F on the image's grid. The similar operator preconditions conjugate
 * gradients and predicts variances per frequency.
 */
public interface NearlyCirculantOperator extends LinearOperator {

    /**
     * The squared gains |a|^2 of the similar circulant operator.
     *
     * @return float32, {@code [1, 1 or C, H, W / 2 + 1]} for images {@code [B, C, H, W]}. Belongs
     *     to the operator: not to be modified or closed
     */
    NDArray similarPower();

    /**
     * The transfer function a of the similar circulant operator.
     *
     * @return complex64, of the shape of {@link #similarPower()}. Belongs to the operator: not to
     *     be modified or closed
     */
    NDArray similarTransfer();

    /**
     * What the similar circulant operator would have measured, as far as y tells: y continued over
     * the image's grid so that it goes round without a jump. In the units of y, whatever the gain.
     *
     * @param y of {@link #measurementShape()}
     * @return of {@link #imageShape()}; the caller closes it
     */
    NDArray goingRound(NDArray y);

    /**
     * Whether the similar operator is the same but for the edges. Otherwise, as for a blur that
     * changes over the picture, it only tells how much each frequency is seen on the whole.
     *
     * @return true unless overridden
     */
    default boolean alikeInside() {
        return true;
    }

    /**
     * Takes the part of an image that the measurement covers.
     *
     * @param x of {@link #imageShape()}
     * @return of {@link #measurementShape()}; may be {@code x} itself
     */
    default NDArray cut(NDArray x) {
        return x;
    }

    /**
     * The adjoint of {@link #cut}: the measurement in its place, zeros around.
     *
     * @param y of {@link #measurementShape()}
     * @return of {@link #imageShape()}; may be {@code y} itself
     */
    default NDArray place(NDArray y) {
        return y;
    }
}
