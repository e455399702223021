package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.BoundOperator;

/** Two bound operators, one after the other. */
class BoundComposition implements BoundOperator {

    private final BoundOperator inner;
    private final BoundOperator outer;

    BoundComposition(BoundOperator inner, BoundOperator outer) {
        this.inner = inner;
        this.outer = outer;
    }

    @Override
    public Shape imageShape() {
        return inner.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return outer.measurementShape();
    }

    @Override
    public NDArray apply(NDArray x) {
        try (NDArray between = inner.apply(x)) {
            return outer.apply(between);
        }
    }

    @Override
    public void close() {
        inner.close();
        outer.close();
    }
}
