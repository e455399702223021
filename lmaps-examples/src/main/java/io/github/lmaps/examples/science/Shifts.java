package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;

/** Moves images to where they agree best, for measurements that do not know places. */
final class Shifts {

    private Shifts() {}

    /**
     * Moves an image by whole pixels, at most by a quarter of its size, to the place where it has
     * the greatest product with the truth. What comes in has the lowest value of the range.
     *
     * @param image [1, 1, H, W]
     * @param truth of the same shape and range
     * @return the moved image
     */
    static Field aligned(Field image, Field truth) {
        int most = (int) truth.shape().get(2) / 4;
        Field best = image;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int down = -most; down <= most; down++) {
            for (int right = -most; right <= most; right++) {
                Field moved = moved(image, down, right);
                double product = product(moved, truth);
                if (product > greatest) {
                    greatest = product;
                    best = moved;
                }
            }
        }
        return best;
    }

    private static double product(Field one, Field other) {
        double lo = other.range().lo();
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            sum += (one.values().get(i) - lo) * (other.values().get(i) - lo);
        }
        return sum;
    }

    private static Field moved(Field image, int down, int right) {
        int height = (int) image.shape().get(2);
        int width = (int) image.shape().get(3);
        float[] values = image.toFloatArray();
        float[] moved = new float[values.length];
        for (int i = 0; i < moved.length; i++) {
            int row = i / width - down;
            int column = i % width - right;
            boolean inside = row >= 0 && row < height && column >= 0 && column < width;
            moved[i] = inside ? values[row * width + column] : (float) image.range().lo();
        }
        return Field.of(moved, image.range(), 1, 1, height, width);
    }
}
