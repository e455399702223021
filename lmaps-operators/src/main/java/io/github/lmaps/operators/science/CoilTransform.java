package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.internal.CentredFourier;

/**
 * q F(p s x) for every coil.
 *
 * @param imageShape [B, 2, H, W]
 * @param measurementShape [B, coils, H, W, 2]
 * @param before p s, complex64 [coils, H, W]
 * @param after q, complex64 [H, W]
 * @param measuredEntries real numbers measured
 * @param gramTrace of A A^T
 */
record CoilTransform(
        Shape imageShape,
        Shape measurementShape,
        NDArray before,
        NDArray after,
        long measuredEntries,
        double gramTrace)
        implements LinearOperator {

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(
                () -> {
                    NDArray pairs = NDArrays.stack(new NDList(x.get(":, 0:1"), x.get(":, 1:2")), 4);
                    NDArray seen = pairs.complex().mul(before);
                    return CentredFourier.plain(seen).mul(after).real().duplicate();
                });
    }

    /** F^* is H W times the inverse of F. */
    @Override
    public NDArray adjoint(NDArray y) {
        double pixels = (double) imageShape.get(2) * imageShape.get(3);
        return Scopes.keeping(
                () -> {
                    NDArray weighted = y.complex().mul(after.conj());
                    NDArray back = CentredFourier.inverse(weighted).mul(before.conj());
                    NDArray pairs = back.sum(new int[] {1}).real();
                    return NDArrays.stack(new NDList(pairs.get("..., 0"), pairs.get("..., 1")), 1)
                            .muli(pixels);
                });
    }

    @Override
    public void close() {
        before.close();
        after.close();
    }
}
