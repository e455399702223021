package io.github.lmaps.operators.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.github.lmaps.operators.internal.TorchSvd;

/**
 * libtorch's {@code torch.linalg.svd}, on the device of the matrix and on the engine's threads (on
 * the CPU LAPACK's gesdd: divide and conquer).
 */
public record TorchFactoriser() implements Factoriser {

    @Override
    public ThinSvd factorise(NDArray matrix) {
        NDList factors = TorchSvd.of(matrix);
        return new ThinSvd(factors.get(0), factors.get(1), factors.get(2));
    }
}
