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
}
