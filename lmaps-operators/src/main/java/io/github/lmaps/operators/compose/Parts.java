package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearisableOperator;

/** An operator on parts of an image, as one on the whole. */
class Parts implements BoundOperator {

    final Rearrangement image;
    final Rearrangement measurement;
    private final BoundOperator operator;

    Parts(BoundOperator operator, Rearrangement image, Rearrangement measurement) {
        this.operator = operator;
        this.image = image;
        this.measurement = measurement;
    }

    /** An operator that is not linear, with the products that it has. */
    static BoundOperator of(
            BoundOperator operator, Rearrangement image, Rearrangement measurement) {
        if (operator instanceof LinearisableOperator h) {
            return new LinearisableParts(h, image, measurement);
        }
        return operator instanceof DifferentiableOperator h
                ? new Differentiable(h, image, measurement)
                : new Parts(operator, image, measurement);
    }

    @Override
    public Shape imageShape() {
        return image.whole();
    }

    @Override
    public Shape measurementShape() {
        return measurement.whole();
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(() -> measurement.toWhole(operator.apply(image.toParts(x))));
    }

    @Override
    public NDArray applyRoughly(NDArray x) {
        return Scopes.keeping(() -> measurement.toWhole(operator.applyRoughly(image.toParts(x))));
    }

    @Override
    public boolean isAmbiguous() {
        return operator.isAmbiguous();
    }

    @Override
    public void close() {
        operator.close();
    }

    /** With products with the Jacobian. */
    static class Differentiable extends Parts implements DifferentiableOperator {
        private final DifferentiableOperator operator;

        Differentiable(
                DifferentiableOperator operator, Rearrangement image, Rearrangement measurement) {
            super(operator, image, measurement);
            this.operator = operator;
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return Scopes.keeping(
                    () -> image.toWhole(operator.vjp(image.toParts(x), measurement.toParts(v))));
        }
    }
}
