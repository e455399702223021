package io.github.lmaps.operators.jpeg;

/**
 * The orthonormal cosine transform of 8 samples:
 *
 * <pre>B(0, x) = sqrt(1/8),   B(u, x) = 1/2 cos((2 x + 1) u pi / 16) for u &gt; 0</pre>
 */
final class Cosines {

    private static final int SIZE = PlaneGrid.BLOCK;
    private static final double[] BASIS = new double[SIZE * SIZE];

    static {
        for (int u = 0; u < SIZE; u++) {
            for (int x = 0; x < SIZE; x++) {
                BASIS[SIZE * u + x] =
                        u == 0
                                ? Math.sqrt(1.0 / SIZE)
                                : Math.cos((2 * x + 1) * u * Math.PI / (2 * SIZE)) / 2;
            }
        }
    }

    private Cosines() {}

    /** B(u, x). */
    static double at(int u, int x) {
        return BASIS[SIZE * u + x];
    }

    /** B X B^T of a block of samples, into another array. */
    static void transform(double[] samples, double[] coefficients) {
        both(samples, coefficients, false);
    }

    /** B^T C B of a block of coefficients, into another array. */
    static void inverse(double[] coefficients, double[] samples) {
        both(coefficients, samples, true);
    }

    private static void both(double[] from, double[] to, boolean inverse) {
        double[] half = new double[SIZE * SIZE];
        for (int row = 0; row < SIZE; row++) {
            for (int k = 0; k < SIZE; k++) {
                double sum = 0;
                for (int i = 0; i < SIZE; i++) {
                    sum += weight(k, i, inverse) * from[SIZE * row + i];
                }
                half[SIZE * row + k] = sum;
            }
        }
        for (int k = 0; k < SIZE; k++) {
            for (int column = 0; column < SIZE; column++) {
                double sum = 0;
                for (int i = 0; i < SIZE; i++) {
                    sum += weight(k, i, inverse) * half[SIZE * i + column];
                }
                to[SIZE * k + column] = sum;
            }
        }
    }

    private static double weight(int k, int i, boolean inverse) {
        return inverse ? BASIS[SIZE * i + k] : BASIS[SIZE * k + i];
    }
}
