package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;

/**
 * An operator prepared for images of one shape on one device.
 *
 * <p>It holds engine arrays until it is closed. Its methods do not modify their arguments; the
 * caller closes what they return (within a sampler's level, the scope does). Values are float32.
 * Safe for use by several threads at once, since nothing changes after binding.
 */
public interface BoundOperator extends AutoCloseable {

    /**
     * The shape of x.
     *
     * @return {@code [B, C, H, W]}
     */
    Shape imageShape();

    /**
     * The shape of y.
     *
     * @return the shape that {@link #apply} gives
     */
    Shape measurementShape();

    /**
     * The forward map.
     *
     * @param x images, of {@link #imageShape()}
     * @return H(x), of {@link #measurementShape()}; the caller closes it. It shares no memory with
     *     x
     * @throws LmapsException if H has no value at x, or none was found: a solver that only tries x
     *     goes elsewhere
     */
    NDArray apply(NDArray x);

    /**
     * H(x) to a few percent, for those who only compare what several images measure. Where that
     * takes long there is rather no answer: an image that is so far from simple is passed over.
     *
     * @param x images, of {@link #imageShape()}
     * @return about H(x), of {@link #measurementShape()}; the caller closes it. It is {@link
     *     #apply} unless overridden
     * @throws LmapsException if H has no value at x, or it would take long to find
     */
    default NDArray applyRoughly(NDArray x) {
        return apply(x);
    }

    /**
     * Whether images that are not alike measure the same by a symmetry, as an image and its half
     * turn do in phase retrieval (the twin image). Between them nothing is right, and an estimate
     * that is as near to one as to the other leads nowhere: chains begin at noise, each by itself,
     * and end at one or at another.
     *
     * @return false unless overridden
     */
    default boolean isAmbiguous() {
        return false;
    }

    /** Frees the arrays. */
    @Override
    void close();
}
