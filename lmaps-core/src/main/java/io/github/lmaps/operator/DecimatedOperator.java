package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/**
 * A circulant operator of whose result every f-th row and column is kept, 0, f, 2 f ..., exactly or
 * but for its edges: A is close to D F^* diag(a) F, D the decimation. The height and the width of
 * the image are multiples of f.
 *
 * <p>For a stationary covariance Sigma, A Sigma A^T is then circulant on the coarse grid, with the
 * mean of |a|^2 Sigma over the f^2 frequencies that fall together (Zhao, Wei, Basarab, Dobigeon,
 * Kouame, Tourneret 2016, "Fast single image super-resolution using a new analytical solution for
 * l2-l2 problems"). That preconditions conjugate gradients and predicts variances per frequency.
 */
public interface DecimatedOperator extends LinearOperator {

    /**
     * f, the same for rows and columns.
     *
     * @return at least 1
     */
    int factor();

    /**
     * The transfer function a of the circulant operator, on the image's grid.
     *
     * @return complex64, {@code [1, 1 or C, H, W / 2 + 1]} for images {@code [B, C, H, W]}. Belongs
     *     to the operator: not to be modified or closed
     */
    NDArray transfer();

    /**
     * The squared gains |a|^2 before the decimation.
     *
     * @return float32, of the shape of {@link #transfer()}. Belongs to the operator: not to be
     *     modified or closed
     */
    NDArray power();
}
