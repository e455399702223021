package io.github.lmaps.examples.classical;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.problem.InverseProblem;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The median of 3 x 3 pixels, each channel by itself, the edges repeated; or that of the grey ones
 * among them, only where a pixel is black or white (K. S. Srinivasan, D. Ebenezer 2007, "A new fast
 * and efficient decision-based algorithm for removal of high-density impulse noises", IEEE Signal
 * Processing Letters 14).
 *
 * @param decides whether grey pixels stay as they are
 */
public record MedianFilter(boolean decides) implements ClassicalMethod {

    private static final int SIDE = 3;

    @Override
    public String name() {
        return decides ? "median of grey pixels" : "median of 3 x 3";
    }

    @Override
    public Field restore(InverseProblem problem) {
        Field y = problem.measurement();
        ValueRange range = problem.imageRange();
        float[] values = y.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            if (!decides || isImpulse(values[i], range)) {
                values[i] = median(y, i, range);
            }
        }
        return Field.owning(values, range, y.shape().getShape());
    }

    private float median(Field y, int place, ValueRange range) {
        float[] window = window(y, place);
        float[] kept = decides ? grey(window, range) : window;
        float[] sorted = kept.length > 0 ? kept : window;
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static float[] window(Field y, int place) {
        int height = (int) y.shape().get(2);
        int width = (int) y.shape().get(3);
        int first = place / (height * width) * height;
        FloatBuffer values = y.values();
        float[] window = new float[SIDE * SIDE];
        for (int k = 0; k < window.length; k++) {
            int row = place / width % height + k / SIDE - 1;
            int column = place % width + k % SIDE - 1;
            int from = Math.max(0, Math.min(height - 1, row));
            int beside = Math.max(0, Math.min(width - 1, column));
            window[k] = values.get((first + from) * width + beside);
        }
        return window;
    }

    private static float[] grey(float[] window, ValueRange range) {
        int count = 0;
        float[] grey = new float[window.length];
        for (float value : window) {
            if (!isImpulse(value, range)) {
                grey[count++] = value;
            }
        }
        return Arrays.copyOf(grey, count);
    }

    private static boolean isImpulse(float value, ValueRange range) {
        return value <= (float) range.lo() || value >= (float) range.hi();
    }
}
