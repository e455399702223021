package io.github.lmaps.operators.cells;

/** The normal distribution cut to an interval, by Simpson's rule in double precision. */
record CutNormalReference(double mean, double variance) {

    private static final int STEPS = 4000;

    /** e^-50 of the largest density is left out. */
    private static final double RANGE = 50;

    static CutNormalReference of(double m, double v, double lower, double upper) {
        double closest = Math.max(lower, Math.min(upper, m));
        double far = Math.abs(closest - m);
        double width = 2 * RANGE * v / (far + Math.sqrt(far * far + 2 * RANGE * v));
        double from = Math.max(lower, closest - width);
        double step = (Math.min(upper, closest + width) - from) / STEPS;
        double[] sums = new double[3];
        for (int i = 0; i <= STEPS; i++) {
            double place = from + i * step - closest;
            double simpson = i == 0 || i == STEPS ? 1 : 2 + 2 * (i % 2);
            double weight = simpson * Math.exp(-place * (place + 2 * (closest - m)) / (2 * v));
            sums[0] += weight;
            sums[1] += weight * place;
            sums[2] += weight * place * place;
        }
        double mean = sums[1] / sums[0];
        return new CutNormalReference(closest + mean, sums[2] / sums[0] - mean * mean);
    }
}
