package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;

/** The half turn that a modulus of a Fourier transform does not tell. */
final class HalfTurn {

    private HalfTurn() {}

    /**
     * The image or, if that is nearer to the truth, the image on its head.
     *
     * @param image [1, 1, H, W]
     * @param truth of the same shape
     * @return the nearer one
     */
    static Field nearest(Field image, Field truth) {
        Field turned = turned(image);
        return squaredDistance(turned, truth) < squaredDistance(image, truth) ? turned : image;
    }

    private static Field turned(Field image) {
        float[] values = image.toFloatArray();
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i] = values[values.length - 1 - i];
        }
        return Field.of(turned, image.range(), image.shape().getShape());
    }

    private static double squaredDistance(Field one, Field other) {
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            sum += Math.pow(one.values().get(i) - other.values().get(i), 2);
        }
        return sum;
    }
}
