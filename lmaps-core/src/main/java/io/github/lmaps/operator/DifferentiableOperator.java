package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/** A bound operator with a vector-Jacobian product. */
public interface DifferentiableOperator extends BoundOperator {

    /**
     * J(x)^T v, J the Jacobian of H at x: the gradient of &lt;v, H(x)&gt; with respect to x.
     *
     * @param x images, of {@link #imageShape()}
     * @param v of {@link #measurementShape()}
     * @return of {@link #imageShape()}; the caller closes it
     */
    NDArray vjp(NDArray x, NDArray v);
}
