package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;

/**
 * The local MAP of entries at the ends of the scale under salt and pepper: the z of greatest
 *
 * <pre>log((1 - p) N(y; z, s^2) + p / (2 step)) - (z - mean)^2 / (2 v)</pre>
 *
 * <p>by expectation and maximisation from both ends of the way from mean to y, of which each goes
 * to the maximum on its side and never down (Dempster, Laird, Rubin 1977).
 *
 * @param noise s^2
 * @param share p
 * @param step of the scale
 */
record ImpulseMap(double noise, double share, double step) {

    private static final int ITERATIONS = 200;
    private static final double SETTLED = 1e-12;

    PointwiseAnswer of(
            PointwiseAnswer told, NDArray mean, NDArray variance, NDArray y, NDArray atEnd) {
        float[] z = told.z().toFloatArray();
        float[] left = told.variance().toFloatArray();
        float[] m = mean.toFloatArray();
        float[] v = variance.toFloatArray();
        float[] given = y.toFloatArray();
        float[] end = atEnd.toFloatArray();
        for (int i = 0; i < z.length; i++) {
            if (end[i] > 0 && v[i] > 0) {
                double best = best(m[i], v[i], given[i], z[i]);
                double pixel = pixel(given[i] - best);
                left[i] = (float) (1 / (1 / (double) v[i] + pixel / noise));
                z[i] = (float) best;
            }
        }
        return new PointwiseAnswer(
                mean.getManager().create(z, mean.getShape()),
                mean.getManager().create(left, mean.getShape()));
    }

    private double best(double m, double v, double y, double told) {
        double near = settled(m, m, v, y);
        double far = settled(told, m, v, y);
        return density(near, m, v, y) >= density(far, m, v, y) ? near : far;
    }

    private double settled(double start, double m, double v, double y) {
        double z = start;
        for (int i = 0; i < ITERATIONS; i++) {
            double gain = v * pixel(y - z);
            double next = m + gain / (gain + noise) * (y - m);
            if (Math.abs(next - z) <= SETTLED * Math.abs(y - m)) {
                return next;
            }
            z = next;
        }
        return z;
    }

    private double normal(double misfit) {
        return (1 - share)
                * Math.exp(-misfit * misfit / (2 * noise))
                / Math.sqrt(2 * Math.PI * noise);
    }

    /** How probable it is that the entry is a pixel. */
    private double pixel(double misfit) {
        double normal = normal(misfit);
        return normal / (normal + share / (2 * step));
    }

    private double density(double z, double m, double v, double y) {
        return Math.log(normal(y - z) + share / (2 * step)) - (z - m) * (z - m) / (2 * v);
    }
}
