package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.operator.DifferentiableOperator;

/** The chain rule: J^T v = J_inner(x)^T J_outer(inner(x))^T v. */
class DifferentiableComposition extends BoundComposition implements DifferentiableOperator {

    private final DifferentiableOperator inner;
    private final DifferentiableOperator outer;

    DifferentiableComposition(DifferentiableOperator inner, DifferentiableOperator outer) {
        super(inner, outer);
        this.inner = inner;
        this.outer = outer;
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        try (NDArray between = inner.apply(x);
                NDArray back = outer.vjp(between, v)) {
            return inner.vjp(x, back);
        }
    }
}
