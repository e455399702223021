package io.github.lmaps.operators.internal;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * M M^T = U diag(g) U^T.
 *
 * @param values g, at least 0; what is only rounding is 0
 * @param vectors U, orthonormal columns in the order of the values
 */
public record GramEigen(double[] values, DMatrixRMaj vectors) {

    /** Eigenvalues below this share of the greatest are rounding. */
    private static final double LEAST = 1e-10;

    /**
     * Finds the eigenvectors.
     *
     * @param matrix M; not modified
     * @return the decomposition of M M^T
     */
    public static GramEigen of(DMatrixRMaj matrix) {
        int n = matrix.getNumRows();
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransB(matrix, matrix, gram);
        return ofGram(gram, LEAST);
    }

    /**
     * Finds the eigenvectors of a matrix that is M M^T already.
     *
     * @param gram M M^T; modified
     * @param least eigenvalues below this share of the greatest are rounding
     * @return the decomposition
     */
    public static GramEigen ofGram(DMatrixRMaj gram, double least) {
        int n = gram.getNumRows();
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(gram)) {
            throw new IllegalStateException(
                    "no eigenvectors were found of a symmetric matrix of " + n + " x " + n);
        }
        double[] values = new double[n];
        DMatrixRMaj vectors = new DMatrixRMaj(n, n);
        double most = 0;
        for (int i = 0; i < n; i++) {
            values[i] = eigen.getEigenvalue(i).getReal();
            most = Math.max(most, values[i]);
            CommonOps_DDRM.insert(eigen.getEigenVector(i), vectors, 0, i);
        }
        for (int i = 0; i < n; i++) {
            values[i] = values[i] > least * most ? values[i] : 0;
        }
        return new GramEigen(values, vectors);
    }
}
