package io.github.lmaps.schedule;

import io.github.lmaps.internal.Checks;

/**
 * The levels of Karras et al. 2022 (arXiv 2206.00364, equation 5), without the final 0:
 *
 * <pre>
 * sigma_i = (sigma_max^(1/q) + i / (n - 1) (sigma_min^(1/q) - sigma_max^(1/q)))^q, i = 0 ... n - 1
 * </pre>
 *
 * @param sigmaMax the highest level
 * @param sigmaMin the lowest level
 * @param exponent q: 7 in the paper; the larger, the more levels are low
 */
public record KarrasSchedule(double sigmaMax, double sigmaMin, double exponent)
        implements Schedule {

    /** The paper's exponent. */
    public static final double EXPONENT = 7;

    /**
     * Checks the numbers.
     *
     * @param sigmaMax the highest level
     * @param sigmaMin the lowest level
     * @param exponent q: 7 in the paper; the larger, the more levels are low
     * @throws IllegalArgumentException unless sigmaMax &gt; sigmaMin &gt; 0 and exponent &gt; 0
     */
    public KarrasSchedule {
        Spacing.checkEnds(sigmaMax, sigmaMin);
        Checks.positive(exponent, "the exponent of a Karras schedule");
    }

    /**
     * The paper's exponent between two levels.
     *
     * @param sigmaMax the highest level
     * @param sigmaMin the lowest level
     * @return the schedule
     */
    public static KarrasSchedule of(double sigmaMax, double sigmaMin) {
        return new KarrasSchedule(sigmaMax, sigmaMin, EXPONENT);
    }

    @Override
    public double[] levels(int count) {
        double high = Math.pow(sigmaMax, 1 / exponent);
        double low = Math.pow(sigmaMin, 1 / exponent);
        return Spacing.between(
                count, sigmaMax, sigmaMin, part -> Math.pow(high + part * (low - high), exponent));
    }
}
