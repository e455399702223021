package io.github.lmaps.problem;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.MeasuredEntries;
import java.nio.FloatBuffer;

/**
 * Whether a measurement can be what it is said to be: a wrong range or noise level shows in values
 * that the operator does not give.
 *
 * @param expected what the operator gives for images in their range
 * @param sigma the standard deviation of the noise
 * @param image the declared range of the unknown
 */
record Plausibility(ValueRange expected, double sigma, ValueRange image) {

    /** The share of what was measured that may lie outside. */
    private static final double TOLERATED_SHARE = 0.01;

    /** How many standard deviations of noise count as inside. */
    private static final double TOLERATED_DEVIATIONS = 6;

    /** Refuses a measurement of which too much lies outside; what was not measured is no matter. */
    void require(Field measurement, BoundOperator operator) {
        double margin = TOLERATED_DEVIATIONS * sigma + 1e-6 * image.width();
        boolean[] measured = measured(measurement, operator);
        FloatBuffer values = measurement.values();
        int count = 0;
        int outside = 0;
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < measurement.size(); i++) {
            if (measured.length == 0 || measured[i]) {
                float value = values.get(i);
                lo = Math.min(lo, value);
                hi = Math.max(hi, value);
                count++;
                if (value < expected.lo() - margin || value > expected.hi() + margin) {
                    outside++;
                }
            }
        }
        if (outside > TOLERATED_SHARE * count) {
            throw new IllegalArgumentException(refusal(outside, count, "[" + lo + ", " + hi + "]"));
        }
    }

    /** Which entries of y measure something; empty where all do, or a reduced one does not tell. */
    private static boolean[] measured(Field measurement, BoundOperator operator) {
        EntrywiseOperator last = MeasuredEntries.lastStep(operator);
        if (last == null || !operator.measurementShape().equals(measurement.shape())) {
            return new boolean[0];
        }
        return Scopes.freeing(
                () -> last.gram().gt(0).broadcast(operator.measurementShape()).toBooleanArray());
    }

    private String refusal(int outside, int count, String span) {
        return outside
                + " of "
                + count
                + " values of the measurement lie further than 6 sigma_y = "
                + TOLERATED_DEVIATIONS * sigma
                + " outside "
                + expected
                + ", which is all that the operator gives for images in "
                + image
                + "; they span "
                + span
                + ": is the range or the noise level right?";
    }
}
