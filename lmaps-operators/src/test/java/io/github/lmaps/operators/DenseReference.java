package io.github.lmaps.operators;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.BoundOperator;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;

/** An operator on a small image as a matrix in double precision, and what follows from it. */
public final class DenseReference {

    private final SimpleMatrix matrix;

    private DenseReference(SimpleMatrix matrix) {
        this.matrix = matrix;
    }

    /** Column by column, by applying the operator to every unit image. */
    public static DenseReference of(BoundOperator operator, NDManager manager) {
        Shape image = operator.imageShape();
        int pixels = (int) (image.size() / image.get(0));
        int entries =
                (int) (operator.measurementShape().size() / operator.measurementShape().get(0));
        SimpleMatrix matrix = new SimpleMatrix(entries, pixels);
        for (int pixel = 0; pixel < pixels; pixel++) {
            float[] unit = new float[(int) image.size()];
            unit[pixel] = 1;
            float[] column =
                    Scopes.freeing(
                            () -> operator.apply(manager.create(unit, image)).toFloatArray());
            for (int entry = 0; entry < entries; entry++) {
                matrix.set(entry, pixel, column[entry]);
            }
        }
        return new DenseReference(matrix);
    }

    public SimpleMatrix matrix() {
        return matrix;
    }

    public double trace() {
        return matrix.mult(matrix.transpose()).trace();
    }

    /** (A^T A / sigma_y^2 + I / r2)^-1. */
    public SimpleMatrix posteriorCovariance(double r2, double sigmaY) {
        SimpleMatrix precision =
                matrix.transpose()
                        .mult(matrix)
                        .divide(sigmaY * sigmaY)
                        .plus(SimpleMatrix.identity(matrix.getNumCols()).divide(r2));
        return precision.invert();
    }

    /** argmin |y - A x|^2 / (2 sigma_y^2) + |x - m|^2 / (2 r2). */
    public double[] localMap(double[] m, double[] y, double r2, double sigmaY) {
        SimpleMatrix right =
                matrix.transpose()
                        .mult(column(y))
                        .divide(sigmaY * sigmaY)
                        .plus(column(m).divide(r2));
        return posteriorCovariance(r2, sigmaY).mult(right).getDDRM().getData();
    }

    /** The point of {x : A x = y} closest to m, by the pseudo-inverse. */
    public double[] noiseless(double[] m, double[] y) {
        SimpleMatrix misfit = column(y).minus(matrix.mult(column(m)));
        return column(m).plus(matrix.pseudoInverse().mult(misfit)).getDDRM().getData();
    }

    /** The share of an image that A does not see; gains below 1e-5 of the largest are none. */
    public double shareUnseen(double[] image) {
        SimpleSVD<SimpleMatrix> svd = matrix.svd(true);
        SimpleMatrix left = column(image);
        for (int i = 0; i < Math.min(matrix.getNumRows(), matrix.getNumCols()); i++) {
            if (svd.getSingleValue(i) > 1e-5 * svd.getSingleValue(0)) {
                SimpleMatrix direction = svd.getV().getColumn(i);
                left = left.minus(direction.scale(direction.dot(column(image))));
            }
        }
        return left.normF() / column(image).normF();
    }

    private static SimpleMatrix column(double[] values) {
        return new SimpleMatrix(values.length, 1, true, values);
    }

    /** ||got - want|| / ||want||. */
    public static double relativeError(NDArray got, double[] want) {
        float[] values = got.toFloatArray();
        double error = 0;
        double norm = 0;
        for (int i = 0; i < want.length; i++) {
            error += (values[i] - want[i]) * (values[i] - want[i]);
            norm += want[i] * want[i];
        }
        return Math.sqrt(error / norm);
    }
}
