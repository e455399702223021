package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/**
 * An operator near one point x: H(x + u) is close to H(x) + J u. It holds what products with J at x
 * share, until it is closed. Arguments are not modified; the caller closes results.
 */
public interface Linearisation extends AutoCloseable {

    /**
     * H(x).
     *
     * @return of the operator's measurement shape. Belongs to the linearisation: not to be modified
     *     or closed
     */
    NDArray value();

    /**
     * J u.
     *
     * @param u a change of x, of the operator's image shape
     * @return of its measurement shape; the caller closes it
     */
    NDArray jvp(NDArray u);

    /**
     * J^T v.
     *
     * @param v of the operator's measurement shape
     * @return of its image shape; the caller closes it
     */
    NDArray vjp(NDArray v);

    /** Frees the arrays. */
    @Override
    void close();
}
