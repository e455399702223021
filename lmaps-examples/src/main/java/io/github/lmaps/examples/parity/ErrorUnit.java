package io.github.lmaps.examples.parity;

import io.github.lmaps.core.ValueRange;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far computed values are from expected ones, in the units that cases state. */
enum ErrorUnit {
    /** What a case means that names no unit. */
    RELATIVE("relative error") {
        @Override
        double of(double[] got, double[] want, ValueRange range) {
            return RelativeError.of(got, want);
        }
    },

    /** Of images that were mapped from their range to [-1, 1]. */
    RELATIVE_ON_SYMMETRIC("relative error on [-1, 1]") {
        @Override
        double of(double[] got, double[] want, ValueRange range) {
            return RelativeError.of(symmetric(got, range), symmetric(want, range));
        }
    },

    /** Of an estimate, in shares of what is true. */
    RELATIVE_TO_TRUE("relative to true") {
        @Override
        double of(double[] got, double[] want, ValueRange range) {
            return RelativeError.of(got, want);
        }
    },

    /** In values from 0 to 255. */
    GREY_LEVELS("grey levels, largest difference") {
        @Override
        double of(double[] got, double[] want, ValueRange range) {
            return largestDifference(got, want);
        }
    },

    /** In coefficients that were divided by their steps. */
    STEPS("quantisation steps, largest difference") {
        @Override
        double of(double[] got, double[] want, ValueRange range) {
            return largestDifference(got, want);
        }
    },

    /** Of angles; who computes them leaves out whole turns. */
    RADIANS("radians, largest difference") {
        @Override
        double of(double[] got, double[] want, ValueRange range) {
            return largestDifference(got, want);
        }
    },

    /** Of numbers without unit. */
    PLAIN("largest difference") {
        @Override
        double of(double[] got, double[] want, ValueRange range) {
            return largestDifference(got, want);
        }
    };

    private final String label;

    ErrorUnit(String label) {
        this.label = label;
    }

    /** The unit that a quantity states, if it is known here. */
    static Optional<ErrorUnit> named(@Nullable String label) {
        return label == null
                ? Optional.of(RELATIVE)
                : Arrays.stream(values()).filter(unit -> unit.label.equals(label)).findFirst();
    }

    /** The error of images in a range. */
    abstract double of(double[] got, double[] want, ValueRange range);

    /** The mean of the absolute differences. */
    static double meanDifference(double[] got, double[] want) {
        double sum = 0;
        for (int i = 0; i < want.length; i++) {
            sum += Math.abs(got[i] - want[i]);
        }
        return sum / want.length;
    }

    private static double largestDifference(double[] got, double[] want) {
        RelativeError.requireSameLength(got, want);
        double largest = 0;
        for (int i = 0; i < want.length; i++) {
            largest = Math.max(largest, Math.abs(got[i] - want[i]));
        }
        return largest;
    }

    private static double[] symmetric(double[] values, ValueRange range) {
        double[] mapped = new double[values.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = range.onto(ValueRange.SYMMETRIC).apply(values[i]);
        }
        return mapped;
    }

    @Override
    public String toString() {
        return label;
    }
}
