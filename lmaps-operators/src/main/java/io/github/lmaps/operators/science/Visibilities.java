package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import java.util.Arrays;
import java.util.List;

/**
 * What pairs of radio telescopes measure of a distant source: its Fourier transform at the places
 * (u, v) of their baselines (Thompson, Moran and Swenson 2017, "Interferometry and Synthesis in
 * Radio Astronomy"),
 *
 * <pre>y[k] = sinc(u p)^2 sinc(v p)^2 sum_ij x[i, j] exp(2 pi i (u X_j + v Y_i))</pre>
 *
 * <p>with X_j = ((W - 1) / 2 - j) p, Y_i = ((H - 1) / 2 - i) p, p the side of a pixel and sinc(t) =
 * sin(pi t) / (pi t): right ascension and declination fall with the index, and a pixel is a
 * triangle two sides wide. This is the convention of InverseBench (Zheng et al. 2025, arXiv
 * 2503.11043).
 *
 * <p>x is [B, 1, H, W], the flux of each pixel; y is [B, K, 2], with the real and imaginary parts
 * on the last axis, in the units of x. The baseline (0, 0) measures the total flux. The matrix of 2
 * K x H W numbers is held, and an application costs as many multiplications.
 *
 * @param height H
 * @param width W
 * @param pixel p, in radians
 * @param baselines K pairs of telescopes, at least one
 */
public record Visibilities(int height, int width, double pixel, List<Baseline> baselines)
        implements Operator {

    private static final int NUMBERS = 3;

    /**
     * Checks the numbers.
     *
     * @param height H
     * @param width W
     * @param pixel p, in radians
     * @param baselines K pairs of telescopes, at least one
     * @throws IllegalArgumentException if a size is below 1, the pixel not positive and finite,
     *     there is no baseline, or the matrix is too large for Java
     */
    public Visibilities {
        Checks.atLeast(height, 1, "the height");
        Checks.atLeast(width, 1, "the width");
        Checks.positive(pixel, "the side of a pixel");
        baselines = List.copyOf(baselines);
        Checks.atLeast(baselines.size(), 1, "the number of baselines");
        Checks.size("the matrix of visibilities", baselines.size(), 2, height, width);
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "a source");
        require(image, new Shape(image.get(0), 1, height, width), "a source");
        return new Shape(image.get(0), baselines.size(), 2);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        long batch = measurement.dimension() == 0 ? 1 : measurement.get(0);
        require(measurement, new Shape(batch, baselines.size(), 2), "visibilities");
        return new Shape(batch, 1, height, width);
    }

    static void require(Shape given, Shape wanted, String name) {
        if (!given.equals(wanted)) {
            throw new IllegalArgumentException(name + " must be " + wanted + ", got " + given);
        }
    }

    /** One field [K, 3]: u, v and sigma. */
    @Override
    public List<Field> arrays() {
        float[] values = new float[NUMBERS * baselines.size()];
        for (int k = 0; k < baselines.size(); k++) {
            values[NUMBERS * k] = (float) baselines.get(k).u();
            values[NUMBERS * k + 1] = (float) baselines.get(k).v();
            values[NUMBERS * k + 2] = (float) baselines.get(k).sigma();
        }
        return List.of(Field.of(values, ValueRange.UNBOUNDED, baselines.size(), NUMBERS));
    }

    @Override
    public Bound bind(NDManager manager, Shape image) {
        return new Bound(this, manager, image);
    }

    @Override
    public String toString() {
        return "Visibilities of "
                + height
                + " x "
                + width
                + " pixels of "
                + pixel
                + " rad, "
                + baselines.size()
                + " baselines";
    }

    /** [2 K, H W]: for each baseline a row of the real parts and one of the imaginary parts. */
    private float[] matrix() {
        int pixels = height * width;
        float[] matrix = new float[2 * baselines.size() * pixels];
        for (int k = 0; k < baselines.size(); k++) {
            double u = baselines.get(k).u() * pixel;
            double v = baselines.get(k).v() * pixel;
            double pulse = Math.pow(sinc(u) * sinc(v), 2);
            for (int i = 0; i < pixels; i++) {
                double right = (width - 1) / 2.0 - i % width;
                double up = (height - 1) / 2.0 - i / width;
                double phase = 2 * Math.PI * (u * right + v * up);
                matrix[2 * k * pixels + i] = (float) (pulse * Math.cos(phase));
                matrix[(2 * k + 1) * pixels + i] = (float) (pulse * Math.sin(phase));
            }
        }
        return matrix;
    }

    private static double sinc(double t) {
        return t == 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
    }

    /** Visibilities of images of one shape. */
    public static final class Bound implements LinearOperator {
        private final Shape image;
        private final Shape measurement;
        private final NDArray matrix;
        private final NDArray transposed;
        private final long entries;
        private final double trace;

        private Bound(Visibilities visibilities, NDManager manager, Shape image) {
            this.image = image;
            this.measurement = visibilities.measurementShape(image);
            float[] values = visibilities.matrix();
            int rows = 2 * visibilities.baselines.size();
            double[] gains = gains(values, rows);
            this.matrix = manager.create(values, new Shape(rows, values.length / rows));
            this.transposed = Scopes.keeping(() -> matrix.transpose().duplicate());
            this.entries = Arrays.stream(gains).filter(gain -> gain > 0).count();
            this.trace = Arrays.stream(gains).sum();
        }

        /** Squared norms of the rows. */
        private static double[] gains(float[] matrix, int rows) {
            double[] gains = new double[rows];
            for (int i = 0; i < matrix.length; i++) {
                gains[i / (matrix.length / rows)] += (double) matrix[i] * matrix[i];
            }
            return gains;
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
            return Scopes.keeping(
                    () -> x.reshape(image.get(0), -1).matMul(transposed).reshape(measurement));
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return Scopes.keeping(() -> y.reshape(image.get(0), -1).matMul(matrix).reshape(image));
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
