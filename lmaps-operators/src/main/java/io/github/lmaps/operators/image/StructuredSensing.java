package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Compressed sensing without a matrix (T. T. Do, L. Gan, N. H. Nguyen, T. D. Tran 2012, "Fast and
 * efficient compressive sensing using structurally random matrices", IEEE Transactions on Signal
 * Processing 60): signs turned at random, an orthonormal transform, and a random choice of M of its
 * n = C H W coefficients,
 *
 * <pre>y = S T D x</pre>
 *
 * <p>D diagonal of signs, T the orthonormal Hartley transform over the n values of an image, T z[k]
 * = sum_j (cos + sin)(2 pi j k / n) z[j] / root n, S the choice. A A^T = I, so that the local MAP
 * is exact. x is [B, C, H, W] of any size, y is [B, M] in the units of x. An application costs n
 * log n.
 *
 * @param measurements M, at least 1
 * @param channels C, at least 1
 * @param height H, at least 1
 * @param width W, at least 1
 * @param seed which signs and which coefficients
 */
public record StructuredSensing(int measurements, int channels, int height, int width, long seed)
        implements Operator {

    /** Of the signs and the choice: a sampler with the same seed must not draw the same numbers. */
    private static final long NOBODYS_CHAIN = -4;

    /**
     * Checks the numbers.
     *
     * @param measurements M, at least 1
     * @param channels C, at least 1
     * @param height H, at least 1
     * @param width W, at least 1
     * @param seed which signs and which coefficients
     * @throws IllegalArgumentException if one is too small, or more coefficients are asked for than
     *     an image has values
     */
    public StructuredSensing {
        Checks.atLeast(channels, 1, "the number of channels");
        Checks.atLeast(height, 1, "the height");
        Checks.atLeast(width, 1, "the width");
        int size = Checks.size("an image of structured sensing", channels, height, width);
        Checks.between(measurements, 1, size, "the number of measurements");
    }

    private int size() {
        return channels * height * width;
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        if (!image.slice(1).equals(new Shape(channels, height, width))) {
            throw new IllegalArgumentException(
                    "images of this sensing are [B, "
                            + channels
                            + ", "
                            + height
                            + ", "
                            + width
                            + "], got "
                            + image);
        }
        return new Shape(image.get(0), measurements);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        if (measurement.dimension() != 2 || measurement.get(1) != measurements) {
            throw new IllegalArgumentException(
                    "a measurement of this sensing is [B, "
                            + measurements
                            + "], got "
                            + measurement);
        }
        return new Shape(measurement.get(0), channels, height, width);
    }

    @Override
    public Bound bind(NDManager manager, Shape image) {
        return new Bound(this, manager, image);
    }

    /** +1 and -1. */
    private float[] signs() {
        float[] draws = draws(0);
        for (int i = 0; i < draws.length; i++) {
            draws[i] = draws[i] < 0 ? -1 : 1;
        }
        return draws;
    }

    /** The places of the chosen coefficients, ascending: those of the smallest numbers drawn. */
    private long[] chosen() {
        float[] draws = draws(1);
        return IntStream.range(0, draws.length)
                .boxed()
                .sorted((i, j) -> Float.compare(draws[i], draws[j]))
                .limit(measurements)
                .mapToLong(i -> i)
                .sorted()
                .toArray();
    }

    private float[] draws(long level) {
        float[] draws = new float[size()];
        new NormalStream(seed, NOBODYS_CHAIN).fill(level, draws);
        return draws;
    }

    /** Coefficients of images of one shape. */
    public static final class Bound implements DiagonalGramOperator {
        private final Shape image;
        private final Shape measurement;
        private final long size;
        private final NDArray signs;
        private final NDArray chosen;
        private final NDArray places;
        private final NDArray gram;

        private Bound(StructuredSensing sensing, NDManager manager, Shape image) {
            this.image = image;
            this.measurement = sensing.measurementShape(image);
            this.size = sensing.size();
            this.signs = manager.create(sensing.signs(), new Shape(1, size));
            long[] indices = sensing.chosen();
            this.chosen = manager.create(indices);
            this.places = manager.create(placesOf(indices, size));
            this.gram = manager.ones(new Shape(1, 1));
        }

        /** Where each coefficient stands among the chosen ones; behind them all if it does not. */
        private static long[] placesOf(long[] chosen, long size) {
            long[] places = new long[Math.toIntExact(size)];
            Arrays.fill(places, chosen.length);
            for (int i = 0; i < chosen.length; i++) {
                places[(int) chosen[i]] = i;
            }
            return places;
        }

        /** T, its own inverse: the real part of (1 + i) F z / root n. */
        private NDArray transform(NDArray z) {
            NDArray parts = z.fft(size, 1).real();
            NDArray sum = parts.get("..., 0").sub(parts.get("..., 1"));
            return sum.div(Math.sqrt(size));
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
            Shape flat = new Shape(image.get(0), size);
            return Scopes.keeping(() -> taken(transform(x.reshape(flat).mul(signs)), chosen));
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return Scopes.keeping(
                    () -> {
                        NDArray none = y.getManager().zeros(new Shape(image.get(0), 1));
                        NDArray coefficients = taken(y.concat(none, 1), places);
                        return transform(coefficients).mul(signs).reshape(image);
                    });
        }

        /** The columns of some indices. */
        private static NDArray taken(NDArray rows, NDArray indices) {
            Shape shape = new Shape(rows.getShape().get(0), indices.size());
            return rows.gather(indices.reshape(1, indices.size()).broadcast(shape), 1);
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public long measuredEntries() {
            return measurement.get(1);
        }

        @Override
        public double gramTrace() {
            return measurement.get(1);
        }

        @Override
        public void close() {
            signs.close();
            chosen.close();
            places.close();
            gram.close();
        }
    }
}
