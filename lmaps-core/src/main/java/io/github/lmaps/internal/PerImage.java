package io.github.lmaps.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Numbers per image of a batch, on the heap as doubles, and their way to and from arrays. Sums are
 * the engine's, in single precision.
 */
public final class PerImage {

    private PerImage() {}

    /**
     * The inner product of two arrays, image by image.
     *
     * @param a [B, ...]
     * @param b of the same shape
     * @return B numbers
     */
    public static double[] dot(NDArray a, NDArray b) {
        return Scopes.freeing(() -> sums(a.mul(b)));
    }

    /**
     * The sum over all but the first axis.
     *
     * @param a [B, ...]
     * @return B numbers
     */
    public static double[] sums(NDArray a) {
        int[] axes = new int[a.getShape().dimension() - 1];
        Arrays.setAll(axes, axis -> axis + 1);
        return Scopes.freeing(
                () -> {
                    float[] narrow = a.sum(axes).toFloatArray();
                    double[] wide = new double[narrow.length];
                    Arrays.setAll(wide, i -> narrow[i]);
                    return wide;
                });
    }

    /**
     * The numbers as an array that broadcasts over images.
     *
     * @param manager what the array belongs to
     * @param values one number per image, or one for all
     * @param axes the number of axes of what it multiplies
     * @return float32, [B, 1, 1 ...]; the caller closes it
     */
    public static NDArray column(NDManager manager, double[] values, int axes) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        long[] shape = new long[axes];
        Arrays.fill(shape, 1);
        shape[0] = values.length;
        return manager.create(narrow, new Shape(shape));
    }
}
