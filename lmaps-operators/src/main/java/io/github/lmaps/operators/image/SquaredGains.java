package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;
import java.util.function.LongToDoubleFunction;

/**
 * tr(A A^T) of a convolution, edges included: with k the kernel and s(i, a) the pixel that tap a
 * takes for output i of an axis,
 *
 * <pre>sum_ij A_ij^2 = sum_{a, a', b, b'} k[a, b] k[a', b'] R[a, a'] C[b, b'],
 * R[a, a'] = number of i with s(i, a) = s(i, a'), C likewise for columns</pre>
 */
final class SquaredGains {

    private final Blur blur;
    private final Shape image;
    private final Shape measurement;
    private final int step;

    /** NaN until it is asked for; large kernels take long. */
    private volatile double trace = Double.NaN;

    /** Of images of a shape; {@code measurement} is the shape of what the blur gives. */
    SquaredGains(Blur blur, Shape image, Shape measurement) {
        this(blur, image, measurement, 1);
    }

    /** Where one in {@code step} rows and columns of the blurred image was measured. */
    SquaredGains(Blur blur, Shape image, Shape measurement, int step) {
        this.blur = blur;
        this.image = image;
        this.measurement = measurement;
        this.step = step;
    }

    /** Over all channels of one image; computed once. */
    double trace() {
        double known = trace;
        if (Double.isNaN(known)) {
            known = sum();
            trace = known;
        }
        return known;
    }

    private double sum() {
        int height = blur.kernelHeight();
        int width = blur.kernelWidth();
        Boundary.Reach reach = blur.reach();
        boolean valid = blur.boundary() == Boundary.VALID;
        Axis rows =
                new Axis(
                        blur.boundary(),
                        image.get(2),
                        valid ? reach.top() : 0,
                        step,
                        measurement.get(2));
        Axis columns =
                new Axis(
                        blur.boundary(),
                        image.get(3),
                        valid ? reach.left() : 0,
                        step,
                        measurement.get(3));
        double[][] sameRow = rows.coincidences(height, blur.centreRow(), pixel -> 1);
        double[][] sameColumn = columns.coincidences(width, blur.centreColumn(), pixel -> 1);
        float[] values = blur.kernel().toFloatArray();
        double sum = 0;
        for (int start = 0; start < values.length; start += height * width) {
            sum += product(values, start, start, sameRow, sameColumn);
        }
        return sum * image.get(1) / blur.kernelChannels();
    }

    /** Of the kernels that begin at two places of an array. */
    static double product(
            float[] kernels, int first, int second, double[][] sameRow, double[][] sameColumn) {
        int height = sameRow.length;
        int width = sameColumn.length;
        double sum = 0;
        for (int a = 0; a < height; a++) {
            double[] mixed = new double[width];
            for (int other = 0; other < height; other++) {
                for (int b = 0; b < width; b++) {
                    mixed[b] += sameRow[a][other] * kernels[second + other * width + b];
                }
            }
            for (int b = 0; b < width; b++) {
                for (int other = 0; other < width; other++) {
                    sum += kernels[first + a * width + b] * sameColumn[b][other] * mixed[other];
                }
            }
        }
        return sum;
    }

    /** The outputs first, first + step ... of an axis of n pixels. */
    record Axis(Boundary boundary, long n, long first, long step, long outputs) {

        /** R, each pixel counted by its weight. */
        double[][] coincidences(int taps, int centre, LongToDoubleFunction weight) {
            double[][] counts = new double[taps][taps];
            long[] sources = new long[taps];
            for (long i = first; i < first + step * outputs; i += step) {
                for (int a = 0; a < taps; a++) {
                    sources[a] = boundary.source(i - (a - centre), n);
                }
                for (int a = 0; a < taps; a++) {
                    for (int b = 0; b < taps; b++) {
                        boolean same = sources[a] == sources[b];
                        if (same && sources[a] != Boundary.OUTSIDE) {
                            counts[a][b] += weight.applyAsDouble(sources[a]);
                        }
                    }
                }
            }
            return counts;
        }
    }
}
