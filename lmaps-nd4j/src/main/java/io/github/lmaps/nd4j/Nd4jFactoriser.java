package io.github.lmaps.nd4j;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.operators.dense.Factoriser;
import io.github.lmaps.operators.dense.ThinSvd;
import io.github.lmaps.operators.internal.Matrices;

/**
 * LAPACK's gesdd (divide and conquer) of the OpenBLAS that nd4j-native computes with, on its number
 * of threads. It writes into the engine's memory, seen as INDArrays; only the matrix is copied,
 * since LAPACK destroys it. Matrices are on the CPU.
 */
public record Nd4jFactoriser() implements Factoriser {

    @Override
    public ThinSvd factorise(NDArray matrix) {
        Matrices.factorisable(matrix);
        long rows = matrix.getShape().get(0);
        long columns = matrix.getShape().get(1);
        long few = Math.min(rows, columns);
        NDManager manager = matrix.getManager();
        DataType type = matrix.getDataType();
        ThinSvd factors =
                new ThinSvd(
                        manager.create(new Shape(rows, few), type),
                        manager.create(new Shape(few), type),
                        manager.create(new Shape(few, columns), type));
        boolean found = false;
        try (NDArray work = manager.create(matrix.getShape(), type)) {
            matrix.copyTo(work);
            factorise(work, factors);
            found = true;
            return factors;
        } finally {
            if (!found) {
                factors.close();
            }
        }
    }

    private static void factorise(NDArray work, ThinSvd factors) {
        int said =
                ElementType.of(work.getDataType())
                        .factorise(
                                Nd4jArrays.view(work),
                                Nd4jArrays.view(factors.left()),
                                Nd4jArrays.view(factors.values()),
                                Nd4jArrays.view(factors.right()));
        if (said != 0) {
            throw new LmapsException(
                    "LAPACK's gesdd did not factorise a matrix "
                            + work.getShape()
                            + ": it says "
                            + said);
        }
    }
}
