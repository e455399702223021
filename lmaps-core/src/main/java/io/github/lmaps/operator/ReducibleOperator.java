package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/**
 * A linear operator of whose measurement a few combinations tell all of x: with R R^T = I and A =
 * R^T R A, white noise stays white in R y, and what R leaves out is nothing but noise. So R y = (R
 * A) x + sigma_y n says the same of x as y, by an operator with more structure.
 */
public interface ReducibleOperator extends LinearOperator {

    /**
     * R A.
     *
     * @return the operator; whoever closes it closes this one
     */
    LinearOperator reduced();

    /**
     * R y.
     *
     * @param y of {@link #measurementShape()}
     * @return of the reduced operator's; the caller closes it
     */
    NDArray reduce(NDArray y);
}
