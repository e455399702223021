package io.github.lmaps.operators.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;
import java.nio.FloatBuffer;

/** M x and M^T y for a batch: rows of flattened images. float64 is answered with float64. */
final class MatrixProducts implements LinearOperator {

    private final Shape image;
    private final Shape measurement;
    private final NDArray matrix;
    private final long entries;
    private final double trace;

    /**
     * Takes a matrix to the device.
     *
     * @param matrix M, [m, n]
     * @param manager where it lives
     * @param image [B, C, H, W] of n = C H W
     */
    MatrixProducts(Field matrix, NDManager manager, Shape image) {
        double[] norms = squaredRowNorms(matrix);
        this.image = image;
        this.measurement = new Shape(image.get(0), norms.length);
        this.matrix = matrix.toNDArray(manager);
        long seen = 0;
        double sum = 0;
        for (double norm : norms) {
            seen += norm > 0 ? 1 : 0;
            sum += norm;
        }
        this.entries = seen;
        this.trace = sum;
    }

    static double[] squaredRowNorms(Field matrix) {
        double[] norms = new double[Math.toIntExact(matrix.shape().get(0))];
        int columns = matrix.size() / norms.length;
        FloatBuffer values = matrix.values();
        for (int row = 0; row < norms.length; row++) {
            for (int column = 0; column < columns; column++) {
                double value = values.get();
                norms[row] += value * value;
            }
        }
        return norms;
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(() -> x.reshape(image.get(0), -1).matMul(likeIn(x).transpose()));
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(() -> y.matMul(likeIn(y)).reshape(image));
    }

    /** M in the type of what it is multiplied with. */
    private NDArray likeIn(NDArray x) {
        return matrix.toType(x.getDataType(), false);
    }

    @Override
    public long measuredEntries() {
        return entries;
    }

    @Override
    public double gramTrace() {
        return trace;
    }

    @Override
    public void close() {
        matrix.close();
    }
}
