package io.github.lmaps.operators.science;

import java.util.ArrayList;
import java.util.List;

/**
 * The Fourier transform of n complex numbers in double precision, by the prime factors of n
 * (Stockham's sorted form of Cooley and Tukey 1965): n times the sum of the factors. Immutable.
 */
final class LineTransform {

    private final int length;
    private final int[] factors;
    private final double[] twiddles;

    LineTransform(int length) {
        this.length = length;
        this.factors = factors(length);
        this.twiddles = new double[2 * length];
        for (int j = 0; j < length; j++) {
            twiddles[2 * j] = Math.cos(2 * Math.PI * j / length);
            twiddles[2 * j + 1] = -Math.sin(2 * Math.PI * j / length);
        }
    }

    private static int[] factors(int length) {
        List<Integer> factors = new ArrayList<>();
        int rest = length;
        for (int factor = 2; rest > 1; factor++) {
            while (rest % factor == 0) {
                factors.add(factor);
                rest /= factor;
            }
        }
        return factors.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Transforms, not scaled.
     *
     * @param values n pairs; overwritten
     * @param spare n pairs of room; overwritten
     * @param sign 1 for exp(-2 pi i j k / n), -1 for its conjugate
     * @return the one of the two arrays that holds the result
     */
    double[] transform(double[] values, double[] spare, int sign) {
        double[] from = values;
        double[] to = spare;
        int stride = 1;
        for (int factor : factors) {
            if (factor == 2) {
                halves(from, to, stride, sign);
            } else {
                parts(from, to, stride, factor, sign);
            }
            double[] done = to;
            to = from;
            from = done;
            stride *= factor;
        }
        return from;
    }

    private void halves(double[] from, double[] to, int stride, int sign) {
        int blocks = length / (2 * stride);
        for (int j = 0; j < blocks; j++) {
            double c = twiddles[2 * j * stride];
            double s = sign * twiddles[2 * j * stride + 1];
            for (int k = 0; k < stride; k++) {
                int a = 2 * (k + stride * j);
                int b = a + length;
                int low = 2 * (k + stride * 2 * j);
                int high = low + 2 * stride;
                double re = from[a] - from[b];
                double im = from[a + 1] - from[b + 1];
                to[low] = from[a] + from[b];
                to[low + 1] = from[a + 1] + from[b + 1];
                to[high] = re * c - im * s;
                to[high + 1] = re * s + im * c;
            }
        }
    }

    /** Output s of block j: exp(-2 pi i j s / (blocks p)) sum_r x_r exp(-2 pi i r s / p). */
    private void parts(double[] from, double[] to, int stride, int p, int sign) {
        int blocks = length / (p * stride);
        for (int j = 0; j < blocks; j++) {
            for (int s = 0; s < p; s++) {
                for (int k = 0; k < stride; k++) {
                    double re = 0;
                    double im = 0;
                    for (int r = 0; r < p; r++) {
                        int turn = (int) ((long) s * (j * stride + r * (length / p)) % length);
                        double cos = twiddles[2 * turn];
                        double sin = sign * twiddles[2 * turn + 1];
                        int a = 2 * (k + stride * (j + blocks * r));
                        re += from[a] * cos - from[a + 1] * sin;
                        im += from[a] * sin + from[a + 1] * cos;
                    }
                    to[2 * (k + stride * (p * j + s))] = re;
                    to[2 * (k + stride * (p * j + s)) + 1] = im;
                }
            }
        }
    }
}
