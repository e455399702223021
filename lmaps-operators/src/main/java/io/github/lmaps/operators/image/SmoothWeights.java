package io.github.lmaps.operators.image;

/**
 * Weights of nodes that lie evenly on an axis of n pixels, the first and the last at its ends: each
 * falls as a raised cosine to 0 at its neighbours, and at every pixel they sum to 1. One node
 * weighs 1 everywhere.
 */
final class SmoothWeights {

    private SmoothWeights() {}

    /** [nodes][n]. */
    static double[][] of(int nodes, long n) {
        double[][] weights = new double[nodes][Math.toIntExact(n)];
        for (int pixel = 0; pixel < n; pixel++) {
            double place = n == 1 ? 0 : (double) pixel / (n - 1) * (nodes - 1);
            int below = Math.min((int) place, Math.max(0, nodes - 2));
            double upper = 0.5 - 0.5 * Math.cos(Math.PI * (place - below));
            weights[below][pixel] = 1 - upper;
            if (below + 1 < nodes) {
                weights[below + 1][pixel] = upper;
            }
        }
        return weights;
    }
}
