package io.github.lmaps.schedule;

/**
 * Levels in constant ratio:
 *
 * <pre>sigma_i = sigma_max (sigma_min / sigma_max)^(i / (n - 1)), i = 0 ... n - 1</pre>
 *
 * @param sigmaMax the highest level
 * @param sigmaMin the lowest level
 */
public record GeometricSchedule(double sigmaMax, double sigmaMin) implements Schedule {

    /**
     * Checks the numbers.
     *
     * @param sigmaMax the highest level
     * @param sigmaMin the lowest level
     * @throws IllegalArgumentException unless sigmaMax &gt; sigmaMin &gt; 0
     */
    public GeometricSchedule {
        Spacing.checkEnds(sigmaMax, sigmaMin);
    }

    @Override
    public double[] levels(int count) {
        return Spacing.between(
                count, sigmaMax, sigmaMin, part -> sigmaMax * Math.pow(sigmaMin / sigmaMax, part));
    }
}
