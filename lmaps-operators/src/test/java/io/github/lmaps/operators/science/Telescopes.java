package io.github.lmaps.operators.science;

import java.util.List;

/** Four telescopes, their six baselines, and visibilities by the double sum. */
final class Telescopes {

    static final double PIXEL = 4e-11;

    static final List<Baseline> BASELINES =
            List.of(
                    new Baseline(1.1e9, -2.3e9, 0.01),
                    new Baseline(-3.2e9, 0.7e9, 0.02),
                    new Baseline(2.1e9, 1.6e9, 0.03),
                    new Baseline(-4.3e9, 3.0e9, 0.015),
                    new Baseline(1.0e9, 3.9e9, 0.025),
                    new Baseline(5.3e9, 0.9e9, 0.005));

    private Telescopes() {}

    static Visibilities looking(int height, int width) {
        return new Visibilities(height, width, PIXEL, BASELINES);
    }

    /** Real and imaginary part of one visibility of one image. */
    static double[] visibility(double[] x, int height, int width, Baseline baseline) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                double east = ((width - 1) / 2.0 - j) * PIXEL;
                double north = ((height - 1) / 2.0 - i) * PIXEL;
                double turns = baseline.u() * east + baseline.v() * north;
                real += x[i * width + j] * Math.cos(2 * Math.PI * turns);
                imaginary += x[i * width + j] * Math.sin(2 * Math.PI * turns);
            }
        }
        double pulse = triangle(baseline.u()) * triangle(baseline.v());
        return new double[] {pulse * real, pulse * imaginary};
    }

    /** The transform of a triangle of unit integral, 2 (1 - cos w) / w^2 at w = 2 pi u p. */
    private static double triangle(double u) {
        double w = 2 * Math.PI * u * PIXEL;
        return w == 0 ? 1 : 2 * (1 - Math.cos(w)) / (w * w);
    }
}
