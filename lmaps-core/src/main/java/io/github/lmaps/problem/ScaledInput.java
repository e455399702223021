package io.github.lmaps.problem;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.AffineMap;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;

/** H(scale x + offset): an operator that is not linear, fed in the denoiser's units. */
class ScaledInput implements BoundOperator {

    private final BoundOperator operator;
    private final AffineMap units;

    private ScaledInput(BoundOperator operator, AffineMap units) {
        this.operator = operator;
        this.units = units;
    }

    static BoundOperator of(BoundOperator operator, AffineMap units) {
        if (units.isIdentity()) {
            return operator;
        }
        if (operator instanceof LinearisableOperator smooth) {
            return new Linearisable(smooth, units);
        }
        return operator instanceof DifferentiableOperator differentiable
                ? new Differentiable(differentiable, units)
                : new ScaledInput(operator, units);
    }

    @Override
    public Shape imageShape() {
        return operator.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return operator.measurementShape();
    }

    @Override
    public NDArray apply(NDArray x) {
        try (NDArray scaled = scaled(x)) {
            return operator.apply(scaled);
        }
    }

    @Override
    public NDArray applyRoughly(NDArray x) {
        try (NDArray scaled = scaled(x)) {
            return operator.applyRoughly(scaled);
        }
    }

    @Override
    public boolean isAmbiguous() {
        return operator.isAmbiguous();
    }

    NDArray scaled(NDArray x) {
        return x.mul(units.scale()).addi(units.offset());
    }

    @Override
    public void close() {
        operator.close();
    }

    private static class Differentiable extends ScaledInput implements DifferentiableOperator {
        private final DifferentiableOperator operator;
        private final AffineMap units;

        Differentiable(DifferentiableOperator operator, AffineMap units) {
            super(operator, units);
            this.operator = operator;
            this.units = units;
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            try (NDArray scaled = scaled(x)) {
                return operator.vjp(scaled, v).muli(units.scale());
            }
        }
    }

    private static final class Linearisable extends Differentiable implements LinearisableOperator {
        private final LinearisableOperator operator;
        private final AffineMap units;

        Linearisable(LinearisableOperator operator, AffineMap units) {
            super(operator, units);
            this.operator = operator;
            this.units = units;
        }

        @Override
        public Linearisation linearise(NDArray x) {
            NDArray scaled = scaled(x);
            return new Near(operator.linearise(scaled), scaled, units.scale());
        }
    }

    private record Near(Linearisation inner, NDArray x, double scale) implements Linearisation {

        @Override
        public NDArray value() {
            return inner.value();
        }

        @Override
        public NDArray jvp(NDArray u) {
            return inner.jvp(u).muli(scale);
        }

        @Override
        public NDArray vjp(NDArray v) {
            return inner.vjp(v).muli(scale);
        }

        @Override
        public void close() {
            inner.close();
            x.close();
        }
    }
}
