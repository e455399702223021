package io.github.lmaps.schedule;

/**
 * Chooses the noise levels of a restoration: a decreasing list sigma_1 &gt; ... &gt; sigma_n &gt; 0
 * of standard deviations in the network's units. Values are immutable and thread-safe.
 */
public sealed interface Schedule
        permits KarrasSchedule, GeometricSchedule, VariancePreservingSchedule {

    /**
     * The levels.
     *
     * @param count how many, at least 1
     * @return {@code count} decreasing positive numbers
     * @throws IllegalArgumentException if {@code count} is below 1, or above what the schedule has
     */
    double[] levels(int count);

    /**
     * The highest level.
     *
     * @return a standard deviation
     */
    double sigmaMax();
}
