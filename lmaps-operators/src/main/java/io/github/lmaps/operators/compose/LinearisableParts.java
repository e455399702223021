package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;

/** Every part near the same point. */
final class LinearisableParts extends Parts.Differentiable implements LinearisableOperator {

    private final LinearisableOperator operator;

    LinearisableParts(
            LinearisableOperator operator, Rearrangement image, Rearrangement measurement) {
        super(operator, image, measurement);
        this.operator = operator;
    }

    @Override
    public Linearisation linearise(NDArray x) {
        NDArray parts = image.toParts(x);
        Linearisation near = operator.linearise(parts);
        return new Near(parts, near, value(near));
    }

    private NDArray value(Linearisation near) {
        return Scopes.keeping(() -> measurement.toWhole(near.value()).duplicate());
    }

    private final class Near implements Linearisation {
        private final NDArray parts;
        private final Linearisation near;
        private final NDArray value;

        Near(NDArray parts, Linearisation near, NDArray value) {
            this.parts = parts;
            this.near = near;
            this.value = value;
        }

        @Override
        public NDArray value() {
            return value;
        }

        @Override
        public NDArray jvp(NDArray u) {
            return Scopes.keeping(() -> measurement.toWhole(near.jvp(image.toParts(u))));
        }

        @Override
        public NDArray vjp(NDArray v) {
            return Scopes.keeping(() -> image.toWhole(near.vjp(measurement.toParts(v))));
        }

        @Override
        public void close() {
            value.close();
            near.close();
            parts.close();
        }
    }
}
