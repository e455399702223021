package io.github.lmaps.operators.noise;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A high-pass filter g, |g| = 1, and the diagonal details that it finds, d = x * g g^T. */
enum Wavelet {
    /** (1, -1) / root 2. */
    HAAR(Math.sqrt(0.5), -Math.sqrt(0.5)),

    /** Two vanishing moments: (1 - r, r - 3, 3 + r, -1 - r) / (4 root 2), r the root of 3. */
    DAUBECHIES(
            (1 - Math.sqrt(3)) / Math.sqrt(32),
            (Math.sqrt(3) - 3) / Math.sqrt(32),
            (3 + Math.sqrt(3)) / Math.sqrt(32),
            (-1 - Math.sqrt(3)) / Math.sqrt(32));

    /** The median of |n|, n standard normal. */
    private static final double MEDIAN = 0.674489750196082;

    private final double[] filter;

    Wavelet(double... filter) {
        this.filter = filter;
    }

    /** Which windows of a plane count. */
    interface Windows {

        /**
         * Whether one does.
         *
         * @param channel of the picture
         * @param corner the place of its first pixel in the plane
         */
        boolean count(int channel, int corner);
    }

    int taps() {
        return filter.length;
    }

    /** median |d| / 0.6745 of each image, the mean over channels; no edge is crossed. */
    double[] deviations(Field noisy, Windows windows) {
        Shape shape = noisy.shape();
        int channels = (int) shape.get(1);
        int size = (int) (shape.get(2) * shape.get(3));
        float[] values = noisy.toFloatArray();
        double[] sigma = new double[(int) shape.get(0)];
        for (int plane = 0; plane < sigma.length * channels; plane++) {
            int start = plane * size;
            int channel = plane % channels;
            double[] details =
                    corners(shape)
                            .filter(corner -> windows.count(channel, corner))
                            .mapToDouble(corner -> detail(values, start + corner, shape))
                            .toArray();
            sigma[plane / channels] += median(details) / MEDIAN / channels;
        }
        return sigma;
    }

    /** How many windows of a channel count. */
    long windows(Shape shape, int channel, Windows windows) {
        return corners(shape).filter(corner -> windows.count(channel, corner)).count();
    }

    /** The first pixels of all windows that lie in a plane. */
    private IntStream corners(Shape shape) {
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        int columns = Math.max(0, width - filter.length + 1);
        int rows = Math.max(0, height - filter.length + 1);
        return IntStream.range(0, rows * columns).map(i -> i / columns * width + i % columns);
    }

    private double detail(float[] values, int corner, Shape shape) {
        int width = (int) shape.get(3);
        double detail = 0;
        for (int i = 0; i < filter.length; i++) {
            double row = 0;
            for (int j = 0; j < filter.length; j++) {
                row += filter[j] * values[corner + i * width + j];
            }
            detail += filter[i] * row;
        }
        return Math.abs(detail);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
