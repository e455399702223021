package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/**
 * A differentiable operator with products with its Jacobian from both sides, as Gauss and Newton
 * need them.
 */
public interface LinearisableOperator extends DifferentiableOperator {

    /**
     * The operator near a point.
     *
     * @param x images, of {@link #imageShape()}; not modified, nor closed before what is returned
     * @return H(x) and products with J(x); the caller closes it
     */
    Linearisation linearise(NDArray x);
}
