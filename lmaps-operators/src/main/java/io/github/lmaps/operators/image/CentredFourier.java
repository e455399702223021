package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The orthonormal transform that keeps zero, of pixels and of frequencies, at index c = n / 2,
 * rounded down:
 *
 * <pre>Z[k] = sum_i z[i] exp(-2 pi i (k - c) (i - c) / n) / root n = q[k] F(p z)[k]
 * p[i] = exp(2 pi i c i / n),   q[k] = exp(2 pi i c (k - c) / n) / root n</pre>
 *
 * <p>on both axes, F the plain transform; the factors take the place of shifts.
 */
final class CentredFourier {

    private CentredFourier() {}

    /** p, complex64 [H, W]. */
    static NDArray before(NDManager manager, int height, int width) {
        float[] pairs = new float[2 * height * width];
        for (int i = 0; i < height * width; i++) {
            double turns = turns(i / width, height) + turns(i % width, width);
            put(pairs, i, 1, turns);
        }
        return complex(manager, pairs, height, width);
    }

    /** q times weights, complex64 [H, W]. */
    static NDArray after(NDManager manager, int height, int width, float[] weights) {
        float[] pairs = new float[2 * height * width];
        double scale = 1 / Math.sqrt((double) height * width);
        for (int i = 0; i < height * width; i++) {
            int row = i / width - height / 2;
            int column = i % width - width / 2;
            put(pairs, i, scale * weights[i], turns(row, height) + turns(column, width));
        }
        return complex(manager, pairs, height, width);
    }

    /** c k / n, with whole turns taken off. */
    private static double turns(int k, int n) {
        return (double) Math.floorMod((long) (n / 2) * k, (long) n) / n;
    }

    private static void put(float[] pairs, int i, double modulus, double turns) {
        pairs[2 * i] = (float) (modulus * Math.cos(2 * Math.PI * turns));
        pairs[2 * i + 1] = (float) (modulus * Math.sin(2 * Math.PI * turns));
    }

    private static NDArray complex(NDManager manager, float[] pairs, int height, int width) {
        return manager.create(pairs, new Shape(height, width, 2)).complex();
    }

    /** F along the last two axes, not scaled. */
    static NDArray plain(NDArray z) {
        int axis = z.getShape().dimension() - 1;
        return z.fft(z.getShape().get(axis), axis).fft(z.getShape().get(axis - 1), axis - 1);
    }

    /** The inverse of {@link #plain}. */
    static NDArray inverse(NDArray z) {
        int axis = z.getShape().dimension() - 1;
        return z.ifft(z.getShape().get(axis), axis).ifft(z.getShape().get(axis - 1), axis - 1);
    }
}
