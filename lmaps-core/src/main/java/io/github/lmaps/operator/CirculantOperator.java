package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/**
 * A linear operator that the Fourier transform diagonalises: A = F^* diag(a) F, from images to
 * images of the same size. Its Gaussian local MAP is exact, one frequency at a time.
 */
public interface CirculantOperator extends LinearOperator {

    /**
     * The transfer function a.
     *
     * @return complex64, {@code [1, 1 or C, H, W / 2 + 1]}: the half spectrum of a real kernel.
     *     Belongs to the operator: not to be modified or closed
     */
    NDArray transfer();

    /**
     * The squared gains |a|^2.
     *
     * @return float32, of the shape of {@link #transfer()}. Belongs to the operator: not to be
     *     modified or closed
     */
    NDArray power();
}
