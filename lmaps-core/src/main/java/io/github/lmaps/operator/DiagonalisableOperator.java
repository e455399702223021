package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;

/**
 * A linear operator that knows the eigenvectors of A A^T: A A^T = U diag(g) U^T with U orthonormal.
 *
 * <p>White noise stays white when it is turned, so that y = A x + sigma_y n says the same as U^T y
 * = U^T A x + sigma_y n, whose operator is a {@link DiagonalGramOperator}. The Gaussian local MAP
 * of a spherical covariance is exact in that basis.
 */
public interface DiagonalisableOperator extends LinearOperator {

    /**
     * The eigenvalues g of A A^T.
     *
     * @return an array that broadcasts to {@link #measurementShape()}, at least 0; rounding is 0.
     *     Belongs to the operator: not to be modified or closed
     */
    NDArray eigenvalues();

    /**
     * U^T y.
     *
     * @param y of {@link #measurementShape()}
     * @return of the same shape; the caller closes it
     */
    NDArray turn(NDArray y);

    /**
     * U z, which undoes {@link #turn}.
     *
     * @param z of {@link #measurementShape()}
     * @return of the same shape; the caller closes it
     */
    NDArray turnBack(NDArray z);
}
