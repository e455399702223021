package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import java.util.ArrayList;
import java.util.List;

/** Every part near the same point. */
final class LinearisableStack extends DifferentiableStack implements LinearisableOperator {

    private final List<LinearisableOperator> parts;

    LinearisableStack(List<LinearisableOperator> parts) {
        super(parts);
        this.parts = parts;
    }

    @Override
    public Linearisation linearise(NDArray x) {
        List<Linearisation> near = new ArrayList<>();
        try {
            for (LinearisableOperator part : parts) {
                near.add(part.linearise(x));
            }
        } catch (RuntimeException | Error e) {
            near.forEach(Linearisation::close);
            throw e;
        }
        return new Near(near, joined(part -> near.get(part).value()));
    }

    private final class Near implements Linearisation {
        private final List<Linearisation> near;
        private final NDArray value;

        Near(List<Linearisation> near, NDArray value) {
            this.near = near;
            this.value = value;
        }

        @Override
        public NDArray value() {
            return value;
        }

        @Override
        public NDArray jvp(NDArray u) {
            return joined(part -> near.get(part).jvp(u));
        }

        @Override
        public NDArray vjp(NDArray v) {
            return summed(part -> near.get(part).vjp(part(v, part)));
        }

        @Override
        public void close() {
            value.close();
            near.forEach(Linearisation::close);
        }
    }
}
