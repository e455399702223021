package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.DenseReference;
import org.ejml.simple.SimpleMatrix;

/** An operator on one small image as a matrix, and its answers to noise of any deviations. */
final class WeightedReference {

    private final SimpleMatrix matrix;

    WeightedReference(SimpleMatrix matrix) {
        this.matrix = matrix;
    }

    static WeightedReference of(Operator operator, NDManager manager, Shape image) {
        long[] one = image.getShape().clone();
        one[0] = 1;
        try (BoundOperator bound = operator.bind(manager, new Shape(one))) {
            return new WeightedReference(DenseReference.of(bound, manager).matrix());
        }
    }

    int rows() {
        return matrix.getNumRows();
    }

    int columns() {
        return matrix.getNumCols();
    }

    /** argmin sum (y - A x)_i^2 / (2 sigma_i^2) + |x - m|^2 / (2 r2). */
    double[] localMap(double[] m, double[] y, double r2, double[] sigma) {
        SimpleMatrix weighted = matrix.copy();
        SimpleMatrix right = new SimpleMatrix(sigma.length, 1);
        for (int i = 0; i < sigma.length; i++) {
            right.set(i, 0, y[i] / sigma[i]);
            for (int j = 0; j < m.length; j++) {
                weighted.set(i, j, matrix.get(i, j) / sigma[i]);
            }
        }
        SimpleMatrix precision =
                weighted.transpose()
                        .mult(weighted)
                        .plus(SimpleMatrix.identity(m.length).divide(r2));
        SimpleMatrix mean = new SimpleMatrix(m.length, 1, true, m);
        return precision
                .solve(weighted.transpose().mult(right).plus(mean.divide(r2)))
                .getDDRM()
                .getData();
    }
}
