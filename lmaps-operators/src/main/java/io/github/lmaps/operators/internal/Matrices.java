package io.github.lmaps.operators.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.internal.Scopes;

/** Checks of matrices, with numbers. */
public final class Matrices {

    private Matrices() {}

    /**
     * Requires what can be factorised.
     *
     * @param matrix two axes, float32 or float64, finite values
     * @return the matrix
     */
    public static NDArray factorisable(NDArray matrix) {
        if (matrix.getShape().dimension() != 2 || matrix.size() == 0) {
            throw new IllegalArgumentException(
                    "a matrix is [m, n] with m and n at least 1, got " + matrix.getShape());
        }
        DataType type = matrix.getDataType();
        if (type != DataType.FLOAT32 && type != DataType.FLOAT64) {
            throw new IllegalArgumentException(
                    "a matrix to factorise is float32 or float64, got " + type);
        }
        long bad = Scopes.freeing(() -> nonFiniteCount(matrix));
        if (bad > 0) {
            throw new IllegalArgumentException(
                    "the matrix "
                            + matrix.getShape()
                            + " holds "
                            + bad
                            + " NaN or infinite values of "
                            + matrix.size());
        }
        return matrix;
    }

    private static long nonFiniteCount(NDArray matrix) {
        NDArray bad = matrix.isNaN().logicalOr(matrix.isInfinite());
        return bad.toType(DataType.INT64, false).sum().getLong();
    }
}
