package io.github.lmaps.operators.dense;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.core.Field;
import io.github.lmaps.operators.internal.EigenBasis;
import org.jspecify.annotations.Nullable;

/** The eigenvectors of M M^T, from the factors of M = U diag(s) V^T in double precision. */
final class SvdBasis {

    /** Singular values below this share of the greatest: products in float32 do not tell them. */
    private static final double LEAST = 1e-5;

    private SvdBasis() {}

    static EigenBasis of(Field matrix, Factoriser factoriser, NDManager manager) {
        try (NDManager own = manager.newSubManager(Device.cpu())) {
            NDArray wide = matrix.toNDArray(own).toType(DataType.FLOAT64, false);
            ThinSvd svd = factoriser.factorise(wide);
            long rows = wide.getShape().get(0);
            long columns = svd.values().size();
            @Nullable ThinSvd top =
                    rows == columns ? null : factoriser.factorise(svd.left().get(":" + columns));
            return new EigenBasis(
                    narrow(svd.left()),
                    EigenBasis.narrow(gram(svd.values().toDoubleArray()), columns),
                    top == null ? null : narrow(top.left().matMul(top.right()).neg()),
                    top == null ? null : narrow(core(top)));
        }
    }

    private static double[] gram(double[] values) {
        double[] gram = new double[values.length];
        for (int i = 0; i < gram.length; i++) {
            gram[i] = values[i] > LEAST * values[0] ? values[i] * values[i] : 0;
        }
        return gram;
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
