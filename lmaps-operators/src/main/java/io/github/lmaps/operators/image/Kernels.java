package io.github.lmaps.operators.image;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import java.util.Locale;

/** Convolution kernels: fields [h, w] that sum to 1. */
public final class Kernels {

    private static final double REACH = 4;
    private static final int SAMPLES = 16;

    /** The longest side of a kernel made here, in pixels: far above any blur of a photograph. */
    private static final int LONGEST_SIDE = 4095;

    private Kernels() {}

    /**
     * A Gaussian, cut at four standard deviations.
     *
     * @param deviation its standard deviation in pixels, positive
     * @return [2 r + 1, 2 r + 1], r = ceil(4 deviation)
     * @throws IllegalArgumentException if that is more than {@value #LONGEST_SIDE} pixels a side
     */
    public static Field gaussian(double deviation) {
        return gaussian(deviation, 2 * reach(deviation) + 1);
    }

    /** How far a Gaussian reaches, in whole pixels. */
    static int reach(double deviation) {
        Checks.positive(deviation, "the deviation of a Gaussian kernel");
        return requireRadius(Math.ceil(REACH * deviation));
    }

    /**
     * A Gaussian on a square of pixels.
     *
     * @param deviation its standard deviation in pixels, positive
     * @param size the side of the square; its centre is at size / 2, rounded down
     * @return [size, size]
     * @throws IllegalArgumentException if the size is not from 1 to {@value #LONGEST_SIDE}
     */
    public static Field gaussian(double deviation, int size) {
        Checks.positive(deviation, "the deviation of a Gaussian kernel");
        Checks.atLeast(size, 1, "the size of a kernel");
        requireRadius(size / 2);
        double[] values = new double[size * size];
        int centre = size / 2;
        for (int i = 0; i < values.length; i++) {
            double row = (i / size - centre) / deviation;
            double column = (i % size - centre) / deviation;
            values[i] = Math.exp(-0.5 * (row * row + column * column));
        }
        return normalised(values, size, size);
    }

    /**
     * A straight movement of the camera during the exposure: a line of even brightness.
     *
     * @param length the way in pixels, positive
     * @param degrees the direction, counter-clockwise from the horizontal
     * @return a square of odd size that holds the line
     * @throws IllegalArgumentException if that is more than {@value #LONGEST_SIDE} pixels a side
     */
    public static Field line(double length, double degrees) {
        Checks.positive(length, "the length of a motion");
        if (!Double.isFinite(degrees)) {
            throw new IllegalArgumentException("the direction of a motion is " + degrees);
        }
        int centre = requireRadius(Math.ceil(length / 2) + 1);
        int size = 2 * centre + 1;
        double[] values = new double[size * size];
        int points = (int) Math.ceil(length * SAMPLES) + 1;
        double angle = Math.toRadians(degrees);
        for (int i = 0; i < points; i++) {
            double way = points == 1 ? 0 : length * ((double) i / (points - 1) - 0.5);
            splat(values, size, centre - way * Math.sin(angle), centre + way * Math.cos(angle));
        }
        return normalised(values, size, size);
    }

    private static int requireRadius(double radius) {
        if (2 * radius + 1 > LONGEST_SIDE) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "a kernel may have up to %d pixels a side, this one would have %.0f",
                            LONGEST_SIDE,
                            2 * radius + 1));
        }
        return (int) radius;
    }

    /** Spreads one unit over the four pixels around a place. */
    private static void splat(double[] values, int size, double row, double column) {
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        double down = row - top;
        double right = column - left;
        values[top * size + left] += (1 - down) * (1 - right);
        values[top * size + left + 1] += (1 - down) * right;
        values[(top + 1) * size + left] += down * (1 - right);
        values[(top + 1) * size + left + 1] += down * right;
    }

    /**
     * A kernel scaled so that its values sum to 1: a blur that keeps the brightness.
     *
     * @param kernel [h, w] or [C, h, w], each channel with a positive sum
     * @return of the same shape
     * @throws IllegalArgumentException if a channel's sum is not positive
     */
    public static Field normalised(Field kernel) {
        float[] values = kernel.toFloatArray();
        int dimensions = kernel.shape().dimension();
        int channels = dimensions == 3 ? (int) kernel.shape().get(0) : 1;
        int length = values.length / channels;
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int i = 0; i < length; i++) {
                sum += values[channel * length + i];
            }
            if (!(sum > 0)) {
                throw new IllegalArgumentException(
                        "the values of a kernel must have a positive sum, got " + sum);
            }
            for (int i = 0; i < length; i++) {
                values[channel * length + i] /= (float) sum;
            }
        }
        return Field.of(values, ValueRange.UNBOUNDED, kernel.shape().getShape());
    }

    private static Field normalised(double[] values, int height, int width) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) (values[i] / sum);
        }
        return Field.of(narrow, ValueRange.UNBOUNDED, height, width);
    }
}
