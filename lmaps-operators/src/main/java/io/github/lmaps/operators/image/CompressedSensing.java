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
import java.util.List;

/**
 * Inner products with given patterns, a dense matrix: the single-pixel camera, compressed sensing
 * (E. J. Candes, J. Romberg, T. Tao 2006, "Robust uncertainty principles", IEEE Transactions on
 * Information Theory 52).
 *
 * <pre>y[k] = sum_cij patterns[k, c, i, j] x[c, i, j]</pre>
 *
 * <p>x is [B, C, H, W], y is [B, M]. It is a {@link DenseOperator} of the flattened patterns: the
 * local MAP is exact for up to {@value DenseOperator#MOST_FACTORISED} of them, by factors that are
 * found at the first binding and kept for further ones. An application costs M C H W. Immutable and
 * thread-safe.
 */
public final class CompressedSensing implements Operator {

    /** Of the patterns: a sampler with the same seed must not draw the same numbers. */
    private static final long NOBODYS_CHAIN = -3;

    private final DenseOperator matrix;
    private final Shape pattern;

    /**
     * Checks the patterns.
     *
     * @param patterns [M, C, H, W], one pattern for each number measured
     * @throws IllegalArgumentException if they are not [M, C, H, W], or hold NaN or infinities, or
     *     nothing but 0
     */
    public CompressedSensing(Field patterns) {
        this.pattern = Checks.image(patterns.shape(), "the patterns");
        int bad = patterns.nonFiniteCount();
        if (bad > 0) {
            throw new IllegalArgumentException(
                    "the patterns hold " + bad + " NaN or infinite values of " + patterns.size());
        }
        if (squaredNorm(patterns) == 0) {
            throw new IllegalArgumentException(
                    "the patterns " + patterns.shape() + " are 0: nothing was measured");
        }
        long rows = pattern.get(0);
        Field rowByRow =
                Field.owning(
                        patterns.toFloatArray(), patterns.range(), rows, patterns.size() / rows);
        this.matrix =
                DenseOperator.builder(rowByRow)
                        .image((int) pattern.get(1), (int) pattern.get(2), (int) pattern.get(3))
                        .build();
    }

    /**
     * Patterns of independent normal numbers of variance 1 / M.
     *
     * @param measurements M, at least 1
     * @param channels C, at least 1
     * @param height H, at least 1
     * @param width W, at least 1
     * @param seed which numbers
     * @return the operator
     * @throws IllegalArgumentException if a number is too small, or the patterns are too large for
     *     Java
     */
    public static CompressedSensing gaussian(
            int measurements, int channels, int height, int width, long seed) {
        Checks.atLeast(measurements, 1, "the number of measurements");
        Checks.atLeast(channels, 1, "the number of channels");
        Checks.atLeast(height, 1, "the height");
        Checks.atLeast(width, 1, "the width");
        int size = Checks.size("an array of patterns", measurements, channels, height, width);
        float[] draws = new float[size];
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

    /**
     * The patterns.
     *
     * @return [M, C, H, W], one pattern for each number measured; a copy
     */
    public Field patterns() {
        Field rows = matrix.matrix();
        return Field.owning(rows.toFloatArray(), rows.range(), pattern.getShape().clone());
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        for (int axis = 1; axis < 4; axis++) {
            if (image.get(axis) != pattern.get(axis)) {
                throw new IllegalArgumentException(
                        "the patterns " + pattern + " do not fit the image " + image);
            }
        }
        return matrix.measurementShape(image);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        if (measurement.dimension() != 2 || measurement.get(1) != pattern.get(0)) {
            throw new IllegalArgumentException(
                    "a measurement by "
                            + pattern.get(0)
                            + " patterns is [B, "
                            + pattern.get(0)
                            + "], got "
                            + measurement);
        }
        return matrix.imageShape(measurement);
    }

    @Override
    public List<Field> arrays() {
        return List.of(patterns());
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape image) {
        measurementShape(image);
        return matrix.bind(manager, image);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompressedSensing that && matrix.equals(that.matrix);
    }

    @Override
    public int hashCode() {
        return matrix.hashCode();
    }

    @Override
    public String toString() {
        return "CompressedSensing by patterns " + pattern;
    }
}
