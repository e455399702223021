package io.github.lmaps.operators.dense;

import ai.djl.ndarray.NDArray;

/**
 * The thin singular value decomposition of a matrix of m rows and n columns, k = min(m, n):
 *
 * <pre>M = U diag(s) V^T,   U^T U = V^T V = I</pre>
 *
 * @param left U, [m, k]
 * @param values s, [k], at least 0, the largest first
 * @param right V^T, [k, n]
 */
public record ThinSvd(NDArray left, NDArray values, NDArray right) implements AutoCloseable {

    @Override
    public void close() {
        left.close();
        values.close();
        right.close();
    }
}
