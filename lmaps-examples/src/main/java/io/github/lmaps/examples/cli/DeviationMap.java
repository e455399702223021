package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.util.Arrays;

/**
 * Standard deviations as a gray picture: over the channels their root mean square, black for 0,
 * white for {@code white} and more.
 *
 * @param white the deviation that is drawn white, in the units of the map
 * @param picture [1, 1, H, W] in [0, white]
 */
record DeviationMap(double white, Field picture) {

    /** The share of pixels that may be brighter than white. */
    private static final double CLIPPED = 0.02;

    static DeviationMap of(Field deviation) {
        return of(deviation, percentile(ChannelMeans.rootMeanSquare(deviation)));
    }

    static DeviationMap of(Field deviation, double white) {
        Field picture =
                Field.of(
                        ChannelMeans.rootMeanSquare(deviation),
                        new ValueRange(0, white),
                        1,
                        1,
                        deviation.shape().get(2),
                        deviation.shape().get(3));
        return new DeviationMap(white, picture);
    }

    private static double percentile(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float white = sorted[(int) ((sorted.length - 1) * (1 - CLIPPED))];
        return Math.max(white, Float.MIN_NORMAL);
    }
}
