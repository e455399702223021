package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.DiagonalGramOperator;

/**
 * One coil that sees all alike: F is unitary, so that A A^T is the squared mask.
 *
 * @param transform what runs
 * @param gram [1, 1, H, W, 1]
 */
record SingleCoil(CoilTransform transform, NDArray gram) implements DiagonalGramOperator {

    @Override
    public Shape imageShape() {
        return transform.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return transform.measurementShape();
    }

    @Override
    public NDArray apply(NDArray x) {
        return transform.apply(x);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return transform.adjoint(y);
    }

    @Override
    public long measuredEntries() {
        return transform.measuredEntries();
    }

    @Override
    public double gramTrace() {
        return transform.gramTrace();
    }

    @Override
    public void close() {
        transform.close();
        gram.close();
    }
}
