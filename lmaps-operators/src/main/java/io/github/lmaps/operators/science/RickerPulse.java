package io.github.lmaps.operators.science;

import io.github.lmaps.internal.Checks;

/**
 * What a source sends (Ricker 1953, "The form and laws of propagation of seismic wavelets",
 * Geophysics 18):
 *
 * <pre>q(t) = (1 - 2 r^2) exp(-r^2),   r = pi f (t - 1 / f),   t = 0, step, 2 step, ...</pre>
 *
 * @param peak f, in kilohertz, positive
 * @param step between two times, in milliseconds, positive
 * @param times how many, at least 3
 */
public record RickerPulse(double peak, double step, int times) {

    private static final int LEAST = 3;

    /**
     * Checks the numbers.
     *
     * @param peak f, in kilohertz, positive
     * @param step between two times, in milliseconds, positive
     * @param times how many, at least 3
     * @throws IllegalArgumentException if a number is not positive, or there are fewer than 3 times
     */
    public RickerPulse {
        Checks.positive(peak, "the peak frequency of a source");
        Checks.positive(step, "the time between two steps");
        Checks.atLeast(times, LEAST, "the number of times");
    }

    /** q at every time. */
    double[] values() {
        double[] values = new double[times];
        for (int i = 0; i < times; i++) {
            double r = Math.PI * peak * (i * step - 1 / peak);
            values[i] = (1 - 2 * r * r) * Math.exp(-r * r);
        }
        return values;
    }

    @Override
    public String toString() {
        return "Ricker pulse of " + peak + " kHz, " + times + " times of " + step + " ms";
    }
}
