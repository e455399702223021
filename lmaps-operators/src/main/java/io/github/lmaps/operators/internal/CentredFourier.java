package io.github.lmaps.operators.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;

/**
 * The orthonormal transform that keeps zero, of pixels and of frequencies, at index c = n / 2,
 * rounded down:
 *
 * <pre>Z[k] = sum_i z[i] exp(-2 pi i (k - c) (i - c) / n) / root n = q[k] F(p z)[k]
 * p[i] = exp(2 pi i c i / n),   q[k] = exp(2 pi i c (k - c) / n) / root n</pre>
 *
 * <p>on both axes, F the plain transform; the factors take the place of shifts.
 */
public final class CentredFourier {

    private CentredFourier() {}

    /** p, complex64 [H, W]. */
    public static NDArray before(NDManager manager, int height, int width) {
        float[] pairs = new float[2 * height * width];
        for (int i = 0; i < height * width; i++) {
            double turns = turns(i / width, height) + turns(i % width, width);
            put(pairs, i, 1, turns);
        }
        return complex(manager, pairs, height, width);
    }

    /** p times the maps of coils [coils, 2, H, W], or one number; complex64 [coils, H, W]. */
    public static NDArray sensitive(NDManager manager, int height, int width, float[] maps) {
        int places = maps.length == 2 ? 1 : height * width;
        int coils = maps.length / 2 / places;
        float[] pairs = new float[2 * coils * height * width];
        for (int i = 0; i < coils * height * width; i++) {
            int pixel = i % (height * width);
            int real = i / (height * width) * 2 * places + pixel % places;
            double angle =
                    2 * Math.PI * (turns(pixel / width, height) + turns(pixel % width, width));
            double cosine = Math.cos(angle);
            double sine = Math.sin(angle);
            double imaginary = maps[real + places];
            pairs[2 * i] = (float) (maps[real] * cosine - imaginary * sine);
            pairs[2 * i + 1] = (float) (maps[real] * sine + imaginary * cosine);
        }
        Shape shape = new Shape(coils, height, width, 2);
        return Scopes.keeping(() -> manager.create(pairs, shape).complex());
    }

    /** q times weights, complex64 [H, W]. */
    public static NDArray after(NDManager manager, int height, int width, float[] weights) {
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
        Shape shape = new Shape(height, width, 2);
        return Scopes.keeping(() -> manager.create(pairs, shape).complex());
    }

    /** F along the last two axes, not scaled. */
    public static NDArray plain(NDArray z) {
        int axis = z.getShape().dimension() - 1;
        return z.fft(z.getShape().get(axis), axis).fft(z.getShape().get(axis - 1), axis - 1);
    }

    /** The inverse of {@link #plain}. */
    public static NDArray inverse(NDArray z) {
        int axis = z.getShape().dimension() - 1;
        return z.ifft(z.getShape().get(axis), axis).ifft(z.getShape().get(axis - 1), axis - 1);
    }
}
