package io.github.lmaps.operators.dense;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.core.Field;
import io.github.lmaps.operators.internal.EigenBasis;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The eigenvectors of M M^T in double precision, from the factors of M = U diag(s) V^T; of a matrix
 * with more columns than rows from those of M M^T = U diag(s^2) U^T, which are found ten times as
 * fast as V.
 */
final class SvdBasis {

    /** Singular values below this share of the greatest: products in float32 do not tell them. */
    private static final double LEAST = 1e-5;

    private SvdBasis() {}

    static EigenBasis of(Field matrix, Factoriser factoriser, NDManager manager) {
        try (NDManager own = manager.newSubManager(Device.cpu())) {
            NDArray m = matrix.toNDArray(own).toType(DataType.FLOAT64, false);
            long rows = m.getShape().get(0);
            boolean wide = m.getShape().get(1) > rows;
            ThinSvd svd = factoriser.factorise(wide ? m.matMul(m.transpose()) : m);
            NDArray gram = wide ? svd.values() : svd.values().square();
            long columns = gram.size();
            @Nullable ThinSvd top =
                    rows == columns ? null : factoriser.factorise(svd.left().get(":" + columns));
            return new EigenBasis(
                    narrow(svd.left()),
                    EigenBasis.narrow(seen(gram.toDoubleArray()), columns),
                    top == null ? null : narrow(top.left().matMul(top.right()).neg()),
                    top == null ? null : narrow(core(top)));
        }
    }

    private static double[] seen(double[] gram) {
        double least = LEAST * LEAST * gram[0];
        return Arrays.stream(gram).map(g -> g > least ? g : 0).toArray();
    }

    /** R diag(1 / (1 + c)) R^T of U1 = P diag(c) R^T. */
    private static NDArray core(ThinSvd top) {
        NDArray weights = top.values().add(1).pow(-1).expandDims(1);
        return top.right().transpose().matMul(top.right().mul(weights));
    }

    private static Field narrow(NDArray array) {
        return EigenBasis.narrow(array.toDoubleArray(), array.getShape().getShape());
    }
}
