package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.internal.DiagonalisedOperator;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Inner products with given patterns, a dense matrix: the single-pixel camera, compressed sensing
 * (E. J. Candes, J. Romberg, T. Tao 2006, "Robust uncertainty principles", IEEE Transactions on
 * Information Theory 52).
 *
 * <pre>y[k] = sum_cij patterns[k, c, i, j] x[c, i, j]</pre>
 *
 * <p>x is [B, C, H, W], y is [B, M]. The eigenvectors of A A^T, found once in double precision in
 * time M^2 (C H W + M), make the local MAP exact for up to 1024 patterns; more are left to
 * conjugate gradients. An application costs M C H W.
 *
 * @param patterns [M, C, H, W], one pattern for each number measured
 */
public record CompressedSensing(Field patterns) implements Operator {

    /** Of the patterns: a sampler with the same seed must not draw the same numbers. */
    private static final long NOBODYS_CHAIN = -3;

    /**
     * Checks the patterns.
     *
     * @param patterns [M, C, H, W], one pattern for each number measured
     * @throws IllegalArgumentException if they are not [M, C, H, W], or hold NaN or infinities, or
     *     nothing but 0
     */
    public CompressedSensing {
        Checks.image(patterns.shape(), "the patterns");
        int bad = patterns.nonFiniteCount();
        if (bad > 0) {
            throw new IllegalArgumentException(
                    "the patterns hold " + bad + " NaN or infinite values of " + patterns.size());
        }
        if (squaredNorm(patterns) == 0) {
            throw new IllegalArgumentException(
                    "the patterns " + patterns.shape() + " are 0: nothing was measured");
        }
    }

    /**
     * Patterns of independent normal numbers of variance 1 / M.
     *
     * @param measurements M, at least 1
     * @param channels C
     * @param height H
     * @param width W
     * @param seed which numbers
     * @return the operator
     */
    public static CompressedSensing gaussian(
            int measurements, int channels, int height, int width, long seed) {
        Checks.atLeast(measurements, 1, "the number of measurements");
        long size = (long) measurements * channels * height * width;
        float[] draws = new float[Math.toIntExact(size)];
        new NormalStream(seed, NOBODYS_CHAIN).fill(0, draws);
        float scale = (float) (1 / Math.sqrt(measurements));
        for (int i = 0; i < draws.length; i++) {
            draws[i] *= scale;
        }
        return new CompressedSensing(
                Field.of(draws, ValueRange.UNBOUNDED, measurements, channels, height, width));
    }

    private static double squaredNorm(Field patterns) {
        double sum = 0;
        for (float value : patterns.toFloatArray()) {
            sum += (double) value * value;
        }
        return sum;
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        Shape pattern = patterns.shape();
        for (int axis = 1; axis < 4; axis++) {
            if (image.get(axis) != pattern.get(axis)) {
                throw new IllegalArgumentException(
                        "the patterns " + pattern + " do not fit the image " + image);
            }
        }
        return new Shape(image.get(0), pattern.get(0));
    }

    @Override
    public Shape imageShape(Shape measurement) {
        Shape pattern = patterns.shape();
        if (measurement.dimension() != 2 || measurement.get(1) != pattern.get(0)) {
            throw new IllegalArgumentException(
                    "a measurement by "
                            + pattern.get(0)
                            + " patterns is [B, "
                            + pattern.get(0)
                            + "], got "
                            + measurement);
        }
        return new Shape(measurement.get(0), pattern.get(1), pattern.get(2), pattern.get(3));
    }

    @Override
    public List<Field> arrays() {
        return List.of(patterns);
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape image) {
        Patterns products = new Patterns(this, manager, image);
        float[] values = patterns.toFloatArray();
        int rows = Math.toIntExact(patterns.shape().get(0));
        if (rows > DiagonalisedOperator.MOST_ROWS) {
            return products;
        }
        double[] wide = new double[values.length];
        Arrays.setAll(wide, k -> values[k]);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, values.length / rows, true, wide);
        return new DiagonalisedOperator(products, manager, matrix);
    }

    @Override
    public String toString() {
        return "CompressedSensing by patterns " + patterns.shape();
    }

    /** Inner products of images of one shape. */
    private static final class Patterns implements LinearOperator {
        private final Shape image;
        private final Shape measurement;
        private final NDArray matrix;
        private final NDArray transposed;
        private final long entries;
        private final double trace;

        Patterns(CompressedSensing sensing, NDManager manager, Shape image) {
            this.image = image;
            this.measurement = sensing.measurementShape(image);
            int rows = Math.toIntExact(measurement.get(1));
            float[] values = sensing.patterns.toFloatArray();
            this.matrix = manager.create(values, new Shape(rows, values.length / rows));
            this.transposed = Scopes.keeping(() -> matrix.transpose().duplicate());
            this.trace = squaredNorm(sensing.patterns);
            this.entries = entries(values, rows);
        }

        /** Patterns that are not 0. */
        private static long entries(float[] values, int rows) {
            int columns = values.length / rows;
            long count = 0;
            for (int row = 0; row < rows; row++) {
                boolean measures = false;
                for (int i = row * columns; i < (row + 1) * columns; i++) {
                    measures |= values[i] != 0;
                }
                count += measures ? 1 : 0;
            }
            return count;
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
            Shape flat = new Shape(image.get(0), matrix.getShape().get(1));
            return Scopes.keeping(() -> x.reshape(flat).matMul(transposed));
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return Scopes.keeping(() -> y.matMul(matrix).reshape(image));
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
            transposed.close();
        }
    }
}
