package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/**
 * A linear operator whose A A^T is diagonal: masks, averages of disjoint blocks, orthonormal
 * transforms followed by a choice of entries. A rule of the likelihood for each entry of z = A x
 * then gives the exact local answer: x = m + A^T (A A^T)^-1 (z* - A m).
 */
public interface DiagonalGramOperator extends LinearOperator {

    /**
     * The diagonal of A A^T.
     *
     * @return an array that broadcasts to {@link #measurementShape()}, at least 0; 0 marks an entry
     *     that measures nothing. Belongs to the operator: not to be modified or closed
     */
    NDArray gram();
}
