package io.github.lmaps.schedule;

import io.github.lmaps.internal.Checks;
import java.util.function.DoubleUnaryOperator;

/** What the schedules share. */
final class Spacing {

    private Spacing() {}

    static void checkEnds(double sigmaMax, double sigmaMin) {
        Checks.positive(sigmaMin, "sigma_min");
        Checks.positive(sigmaMax, "sigma_max");
        if (sigmaMax <= sigmaMin) {
            throw new IllegalArgumentException(
                    "sigma_max must lie above sigma_min, got " + sigmaMax + " and " + sigmaMin);
        }
    }

    /** The curve at count points from 0 to 1, with both ends exact; one level is the highest. */
    static double[] between(
            int count, double sigmaMax, double sigmaMin, DoubleUnaryOperator curve) {
        Checks.atLeast(count, 1, "the number of levels");
        double[] levels = new double[count];
        for (int i = 1; i < count - 1; i++) {
            levels[i] = curve.applyAsDouble((double) i / (count - 1));
        }
        levels[count - 1] = sigmaMin;
        levels[0] = sigmaMax;
        return levels;
    }
}
