package io.github.lmaps.operators.internal;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import org.jspecify.annotations.Nullable;

/**
 * Orthonormal eigenvectors of A A^T, of m rows. Those that A has k &lt; m columns for are stored, U
 * [m, k]; the others follow from two small matrices, without one of m x m (W. Sun and C. Bischof
 * 1995, "A basis-kernel representation of orthogonal matrices", SIAM J. Matrix Anal. Appl. 16):
 *
 * <pre>
 * U1 = P diag(c) R^T                        the first k rows of U
 * S = -P R^T,  K = R diag(1 / (1 + c)) R^T
 * Q = (I - W K W^T) diag(S, I)              W = [S; 0] - U
 * Q^T Q = I,  Q [I; 0] = U</pre>
 *
 * @param vectors U, [m, k]
 * @param values the eigenvalues of the columns of U, at least 0; what is only rounding is 0
 * @param reflection S, [k, k]; null where k = m
 * @param core K, [k, k]; null where k = m
 */
public record EigenBasis(
        Field vectors, Field values, @Nullable Field reflection, @Nullable Field core) {

    /**
     * All the eigenvectors.
     *
     * @param eigen the decomposition of A A^T
     * @return the same, in single precision
     */
    static EigenBasis of(GramEigen eigen) {
        int rows = eigen.values().length;
        return new EigenBasis(
                narrow(eigen.vectors(), rows, rows), narrow(eigen.values(), rows), null, null);
    }

    /**
     * Numbers in single precision.
     *
     * @param values in C order
     * @param shape the lengths of the axes
     * @return the field
     */
    public static Field narrow(double[] values, long... shape) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return Field.owning(narrow, ValueRange.UNBOUNDED, shape);
    }

    /**
     * The number of measurements.
     *
     * @return m
     */
    int rows() {
        return Math.toIntExact(vectors.shape().get(0));
    }

    /** The eigenvalues of all the eigenvectors, in their order. */
    float[] allValues() {
        float[] all = new float[rows()];
        values.values().get(all, 0, values.size());
        return all;
    }
}
