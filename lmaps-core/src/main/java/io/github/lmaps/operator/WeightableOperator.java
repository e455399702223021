package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/** A linear operator that knows best how its structure is kept when its rows are weighted. */
public interface WeightableOperator extends LinearOperator {

    /**
     * W A, W diagonal.
     *
     * @param weights W, broadcastable to {@link #measurementShape()}; belongs to the caller
     * @return the operator; to be closed in place of this one
     */
    LinearOperator weighted(NDArray weights);
}
