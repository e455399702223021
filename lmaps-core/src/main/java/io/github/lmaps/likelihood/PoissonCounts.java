package io.github.lmaps.likelihood;

/** Poisson numbers made of normal ones. */
final class PoissonCounts {

    /** Above this mean the number is a rounded normal one. */
    private static final double MANY = 500;

    /** Beyond this nothing is left of a normal distribution in a float. */
    private static final double FAR = 7;

    private PoissonCounts() {}

    /**
     * The quantile of Poisson(lambda) at Phi(normal).
     *
     * @param lambda at least 0
     * @param normal a standard normal number
     * @return the number of counts
     */
    static double of(double lambda, double normal) {
        if (lambda > MANY) {
            return Math.max(0, Math.rint(lambda + Math.sqrt(lambda) * normal));
        }
        double share = phi(normal);
        double term = Math.exp(-lambda);
        double sum = term;
        int count = 0;
        while (sum < share && term > 0) {
            count++;
            term *= lambda / count;
            sum += term;
        }
        return count;
    }

    /**
     * The normal distribution function, by its series (Marsaglia 2004, "Evaluating the normal
     * distribution", Journal of Statistical Software 11).
     */
    static double phi(double x) {
        if (Math.abs(x) > FAR) {
            return x > 0 ? 1 : 0;
        }
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-18; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
