package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/** A linear operator as its own linearisation. */
record LinearLinearisation(LinearOperator a, NDArray value) implements Linearisation {

    @Override
    public NDArray jvp(NDArray u) {
        return a.apply(u);
    }

    @Override
    public NDArray vjp(NDArray v) {
        return a.adjoint(v);
    }

    @Override
    public void close() {
        value.close();
    }
}
