package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/** A linear operator made of rows of several kinds, which knows best what becomes of them. */
public interface WeightableOperator extends LinearOperator {

    /**
     * W A, W diagonal.
     *
     * @param weights W, broadcastable to {@link #measurementShape()}; belongs to the caller
     * @return the operator; to be closed in place of this one
     */
    LinearOperator weighted(NDArray weights);

    /**
     * A measurement without the entries that measure nothing.
     *
     * @param y of {@link #measurementShape()}
     * @return y, 0 where nothing was measured; the caller closes it
     */
    NDArray onMeasured(NDArray y);
}
