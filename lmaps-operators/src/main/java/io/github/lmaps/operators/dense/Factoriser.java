package io.github.lmaps.operators.dense;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.LmapsException;

/**
 * Finds the thin singular value decomposition of a matrix: {@link TorchFactoriser} by the engine
 * that the library computes with, or another one of the user's choice. Implementations are
 * immutable and thread-safe.
 */
@FunctionalInterface
public interface Factoriser {

    /**
     * M = U diag(s) V^T.
     *
     * @param matrix M, [m, n], float32 or float64; not modified
     * @return the factors, of M's type, which belong to M's manager; the caller closes them
     * @throws IllegalArgumentException if the matrix has not two axes, another type, or holds NaN
     *     or infinities
     * @throws LmapsException if the algorithm does not converge
     */
    ThinSvd factorise(NDArray matrix);
}
