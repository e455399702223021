package io.github.lmaps.operators.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.internal.Scopes;
import java.util.Arrays;

/**
 * M M^T = U diag(g) U^T, in double precision.
 *
 * @param values g, the largest first, at least 0; what is only rounding is 0
 * @param vectors U row by row, orthonormal columns in the order of the values
 */
public record GramEigen(double[] values, double[] vectors) {

    /** Eigenvalues below this share of the greatest are rounding. */
    static final double LEAST = 1e-10;

    /**
     * Finds the eigenvectors.
     *
     * @param matrix M, [m, n]; not modified
     * @return the decomposition of M M^T
     */
    public static GramEigen of(NDArray matrix) {
        return Scopes.freeing(
                () -> {
                    NDArray wide = matrix.toType(DataType.FLOAT64, false);
                    return ofGram(wide.matMul(wide.transpose()), LEAST);
                });
    }

    /**
     * Finds the eigenvectors of a matrix that is M M^T already.
     *
     * @param gram M M^T, float64; not modified
     * @param least eigenvalues below this share of the greatest are rounding
     * @return the decomposition
     */
    public static GramEigen ofGram(NDArray gram, double least) {
        try (NDList factors = TorchSvd.of(gram)) {
            double[] values = factors.get(1).toDoubleArray();
            double most = values[0];
            return new GramEigen(
                    Arrays.stream(values).map(g -> g > least * most ? g : 0).toArray(),
                    factors.get(0).toDoubleArray());
        }
    }
}
