package io.github.lmaps.likelihood;

/**
 * Gauss and Legendre's rule on [-1, 1]: the nodes are the zeros of the Legendre polynomial P_n,
 * found by Newton's method, with weights 2 / ((1 - x^2) P_n'(x)^2).
 */
final class GaussLegendre {

    private static final int NEWTON_STEPS = 20;

    /** A node and its weight. */
    record Node(double x, double weight) {}

    private GaussLegendre() {}

    /** Node number i of n, from -1 on. */
    static Node node(int n, int i) {
        double x = -Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
        double slope = slope(n, x);
        for (int step = 0; step < NEWTON_STEPS; step++) {
            x -= legendre(n, x) / slope;
            slope = slope(n, x);
        }
        return new Node(x, 2 / ((1 - x * x) * slope * slope));
    }

    /** (k + 1) P_(k+1) = (2 k + 1) x P_k - k P_(k-1). */
    private static double legendre(int n, double x) {
        double before = 1;
        double now = x;
        for (int k = 1; k < n; k++) {
            double next = ((2 * k + 1) * x * now - k * before) / (k + 1);
            before = now;
            now = next;
        }
        return now;
    }

    /** P_n' = n (x P_n - P_(n-1)) / (x^2 - 1). */
    private static double slope(int n, double x) {
        return n * (x * legendre(n, x) - legendre(n - 1, x)) / (x * x - 1);
    }
}
