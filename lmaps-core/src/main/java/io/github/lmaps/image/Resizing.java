package io.github.lmaps.image;

import io.github.lmaps.core.Field;
import java.nio.FloatBuffer;

/** Bilinear resizing of one plane, pixel edges on pixel edges. */
final class Resizing {

    private Resizing() {}

    /** A plane [1, 1, H, W] as [1, 1, height, width]; the same object if the size is the same. */
    static Field bilinear(Field plane, int height, int width) {
        int oldHeight = (int) plane.shape().get(2);
        int oldWidth = (int) plane.shape().get(3);
        if (height == oldHeight && width == oldWidth) {
            return plane;
        }
        FloatBuffer old = plane.values();
        float[] resized = new float[Math.multiplyExact(height, width)];
        for (int y = 0; y < height; y++) {
            double v = centre(y, height, oldHeight);
            int top = (int) v * oldWidth;
            int bottom = Math.min((int) v + 1, oldHeight - 1) * oldWidth;
            for (int x = 0; x < width; x++) {
                double u = centre(x, width, oldWidth);
                int left = (int) u;
                int right = Math.min(left + 1, oldWidth - 1);
                double above = mix(old.get(top + left), old.get(top + right), u - left);
                double below = mix(old.get(bottom + left), old.get(bottom + right), u - left);
                resized[y * width + x] = (float) mix(above, below, v - (int) v);
            }
        }
        return Field.owning(resized, plane.range(), 1, 1, height, width);
    }

    /** Where the centre of a new pixel lies among the old ones. */
    private static double centre(int index, int length, int oldLength) {
        double place = (index + 0.5) * oldLength / length - 0.5;
        return Math.max(0, Math.min(oldLength - 1, place));
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
