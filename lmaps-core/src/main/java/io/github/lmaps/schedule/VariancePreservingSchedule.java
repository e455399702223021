package io.github.lmaps.schedule;

import io.github.lmaps.internal.Checks;

/**
 * The levels of a variance-preserving network, trained at discrete steps t with x_t = alpha_t x0 +
 * sigma_t n (Ho et al. 2020, arXiv 2006.11239), as noise levels of x_t / alpha_t:
 *
 * <pre>beta_t = betaStart + t / (steps - 1) (betaEnd - betaStart),
 * abar_t = (1 - beta_0) ... (1 - beta_t),   sigma(t) = sqrt((1 - abar_t) / abar_t)</pre>
 *
 * <p>{@link #levels} picks steps that are spread evenly in t between the highest allowed level and
 * step 0, so that the network is asked only at levels that it was trained at.
 *
 * @param betaStart the first variance, 1e-4 in the paper
 * @param betaEnd the last variance, 0.02 in the paper
 * @param steps the number of training steps, 1000 in the paper
 * @param sigmaMax no level is above this; may be infinite
 */
public record VariancePreservingSchedule(
        double betaStart, double betaEnd, int steps, double sigmaMax) implements Schedule {

    /**
     * Checks the numbers.
     *
     * @param betaStart the first variance, 1e-4 in the paper
     * @param betaEnd the last variance, 0.02 in the paper
     * @param steps the number of training steps, 1000 in the paper
     * @param sigmaMax no level is above this; may be infinite
     * @throws IllegalArgumentException unless 0 &lt; betaStart &lt;= betaEnd &lt; 1, steps &gt;= 2
     *     and sigmaMax is at least the lowest level
     */
    public VariancePreservingSchedule {
        Checks.positive(betaStart, "betaStart");
        Checks.atLeast(steps, 2, "the number of training steps");
        if (betaEnd < betaStart || !(betaEnd < 1)) {
            throw new IllegalArgumentException(
                    "betaEnd must lie between betaStart and 1, got "
                            + betaEnd
                            + " with betaStart "
                            + betaStart);
        }
        double lowest = Math.sqrt(betaStart / (1 - betaStart));
        if (!(sigmaMax >= lowest)) {
            throw new IllegalArgumentException(
                    "sigma_max " + sigmaMax + " lies below the lowest level " + lowest);
        }
    }

    /**
     * The schedule of the paper: 1000 steps, betas from 1e-4 to 0.02.
     *
     * @return the schedule
     */
    public static VariancePreservingSchedule ddpm() {
        return new VariancePreservingSchedule(1e-4, 0.02, 1000, Double.POSITIVE_INFINITY);
    }

    /**
     * The noise level of every training step.
     *
     * @return {@code steps} increasing numbers, sigma(0) first
     */
    public double[] sigmas() {
        double[] sigmas = new double[steps];
        double logAlphaBar = 0;
        for (int t = 0; t < steps; t++) {
            double beta = betaStart + (betaEnd - betaStart) * t / (steps - 1);
            logAlphaBar += Math.log1p(-beta);
            sigmas[t] = Math.sqrt(Math.expm1(-logAlphaBar));
        }
        return sigmas;
    }

    @Override
    public double[] levels(int count) {
        Checks.atLeast(count, 1, "the number of levels");
        double[] sigmas = sigmas();
        int highest = steps - 1;
        while (sigmas[highest] > sigmaMax) {
            highest--;
        }
        if (count > highest + 1) {
            throw new IllegalArgumentException(
                    count
                            + " levels asked of a network with "
                            + (highest + 1)
                            + " training steps up to sigma "
                            + sigmas[highest]);
        }
        double[] levels = new double[count];
        for (int i = 0; i < count; i++) {
            double step = count == 1 ? highest : highest * (1 - (double) i / (count - 1));
            levels[i] = sigmas[(int) Math.round(step)];
        }
        return levels;
    }
}
