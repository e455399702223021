package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.operator.DifferentiableOperator;
import java.util.List;

/** J^T v is the sum of those of the parts. */
class DifferentiableStack extends BoundStack implements DifferentiableOperator {

    private final List<? extends DifferentiableOperator> parts;

    DifferentiableStack(List<? extends DifferentiableOperator> parts) {
        super(parts);
        this.parts = parts;
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        return summed(part -> parts.get(part).vjp(x, part(v, part)));
    }
}
