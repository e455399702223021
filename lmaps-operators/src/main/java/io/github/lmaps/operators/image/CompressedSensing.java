package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.dense.DenseOperator;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import java.util.List;

/**
 * Inner products with given patterns, a dense matrix: the single-pixel camera, compressed sensing
 * (E. J. Candes, J. Romberg, T. Tao 2006, "Robust uncertainty principles", IEEE Transactions on
 * Information Theory 52).
 *
 * <pre>y[k] = sum_cij patterns[k, c, i, j] x[c, i, j]</pre>
 *
 * <p>x is [B, C, H, W], y is [B, M]. It is a {@link DenseOperator} of the flattened patterns: the
 * local MAP is exact for up to {@value DenseOperator#MOST_FACTORISED} of them. An application costs
 * M C H W.
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
        measurementShape(image);
        int rows = Math.toIntExact(patterns.shape().get(0));
        Field matrix =
                Field.owning(
                        patterns.toFloatArray(), patterns.range(), rows, patterns.size() / rows);
        int[] axes = Arrays.stream(image.getShape()).mapToInt(Math::toIntExact).toArray();
        return DenseOperator.builder(matrix)
                .image(axes[1], axes[2], axes[3])
                .build()
                .bind(manager, image);
    }

    @Override
    public String toString() {
        return "CompressedSensing by patterns " + patterns.shape();
    }
}
