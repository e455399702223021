package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Weights that are 1 inside an image and fall to 0 at its edges, over as many pixels as a kernel
 * reaches: between an image and its circular blur they make a picture that goes round without a
 * jump.
 */
final class EdgeTaper {

    private EdgeTaper() {}

    /** [1, 1, H, W]; the caller closes it. */
    static NDArray weights(NDManager manager, Shape image, Boundary.Reach reach) {
        int height = Math.toIntExact(image.get(2));
        int width = Math.toIntExact(image.get(3));
        float[] rows = ramp(height, Math.max(reach.top(), reach.bottom()));
        float[] columns = ramp(width, Math.max(reach.left(), reach.right()));
        float[] weights = new float[height * width];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rows[i / width] * columns[i % width];
        }
        return manager.create(weights, new Shape(1, 1, height, width));
    }

    private static float[] ramp(int length, long reach) {
        float[] ramp = new float[length];
        double steps = Math.min(reach, (length - 1) / 2.0) + 1;
        for (int i = 0; i < length; i++) {
            double edge = Math.min(i, length - 1 - i) + 0.5;
            double part = Math.min(1, edge / steps);
            ramp[i] = (float) (0.5 - 0.5 * Math.cos(Math.PI * part));
        }
        return ramp;
    }
}
