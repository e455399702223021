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
    public NDArray applyRoughly(NDArray x) {
        try (NDArray between = inner.applyRoughly(x)) {
            return outer.applyRoughly(between);
        }
    }

    /** What the first does not tell apart, no second does; what it gives may be no symmetry. */
    @Override
    public boolean isAmbiguous() {
        return inner.isAmbiguous();
    }

    @Override
    public void close() {
        inner.close();
        outer.close();
    }
}
