package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;

/** The chain rule from both sides: J u = J_outer(inner(x)) J_inner(x) u. */
final class LinearisableComposition extends DifferentiableComposition
        implements LinearisableOperator {

    private final LinearisableOperator inner;
    private final LinearisableOperator outer;

    LinearisableComposition(LinearisableOperator inner, LinearisableOperator outer) {
        super(inner, outer);
        this.inner = inner;
        this.outer = outer;
    }

    @Override
    public Linearisation linearise(NDArray x) {
        Linearisation first = inner.linearise(x);
        return new Near(first, outer.linearise(first.value()));
    }

    private record Near(Linearisation first, Linearisation second) implements Linearisation {

        @Override
        public NDArray value() {
            return second.value();
        }

        @Override
        public NDArray jvp(NDArray u) {
            try (NDArray between = first.jvp(u)) {
                return second.jvp(between);
            }
        }

        @Override
        public NDArray vjp(NDArray v) {
            try (NDArray between = second.vjp(v)) {
                return first.vjp(between);
            }
        }

        @Override
        public void close() {
            second.close();
            first.close();
        }
    }
}
