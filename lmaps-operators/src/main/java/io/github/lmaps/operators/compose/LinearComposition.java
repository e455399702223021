package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.operator.GramTrace;
import io.github.lmaps.operator.LinearOperator;

/** A = B D, A^T = D^T B^T. */
class LinearComposition extends BoundComposition implements LinearOperator {

    private final NDManager manager;
    private final LinearOperator inner;
    private final LinearOperator outer;
    private double gramTrace = Double.NaN;

    LinearComposition(NDManager manager, LinearOperator inner, LinearOperator outer) {
        super(inner, outer);
        this.manager = manager;
        this.inner = inner;
        this.outer = outer;
    }

    @Override
    public NDArray adjoint(NDArray y) {
        try (NDArray between = outer.adjoint(y)) {
            return inner.adjoint(between);
        }
    }

    @Override
    public long measuredEntries() {
        return outer.measuredEntries();
    }

    /** Estimated. */
    @Override
    public synchronized double gramTrace() {
        if (Double.isNaN(gramTrace)) {
            gramTrace = GramTrace.mean(GramTrace.estimated(this, manager));
        }
        return gramTrace;
    }
}
