package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;

/**
 * What coils measure of a real image: the complex transform of an image whose imaginary part is 0.
 *
 * @param transform of images [B, 2, H, W]
 * @param measuredEntries rows of A that are not 0
 */
record RealCoils(CoilTransform transform, long measuredEntries) implements LinearOperator {

    @Override
    public Shape imageShape() {
        Shape complex = transform.imageShape();
        return new Shape(complex.get(0), 1, complex.get(2), complex.get(3));
    }

    @Override
    public Shape measurementShape() {
        return transform.measurementShape();
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(
                () ->
                        transform.apply(
                                NDArrays.concat(
                                        new NDList(x, x.getManager().zeros(x.getShape())), 1)));
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(() -> transform.adjoint(y).get(":, 0:1").duplicate());
    }

    /** Half the rows' squared norms belong to the imaginary parts of x. */
    @Override
    public double gramTrace() {
        return transform.gramTrace() / 2;
    }

    @Override
    public void close() {
        transform.close();
    }
}
