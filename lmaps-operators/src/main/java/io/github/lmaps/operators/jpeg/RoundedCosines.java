package io.github.lmaps.operators.jpeg;

/**
 * The cosine transform of a block of 8 x 8 samples and its inverse, rounded where libjpeg's
 * accurate integer method rounds: after each of the two passes, each of which is sqrt(8) times the
 * orthonormal transform, the result of the first one in quarters.
 */
final class RoundedCosines {

    private static final int SIZE = PlaneGrid.BLOCK;
    private static final double PASS = Math.sqrt(SIZE);
    private static final double QUARTERS = 4;

    /** Less the rounding of sums in double precision. */
    private static final double HALF = 0.5 + 1e-9;

    /** Two passes leave the coefficients this much larger. */
    static final int SCALE = SIZE;

    private final double[] half = new double[SIZE * SIZE];

    /** Halves, which whole numbers hit, upwards. */
    private static double rounded(double value) {
        return Math.floor(value + HALF);
    }

    /** Samples to {@link #SCALE} times their coefficients, whole numbers. */
    void transform(double[] samples, double[] scaled) {
        for (int place = 0; place < half.length; place++) {
            double sum = 0;
            for (int x = 0; x < SIZE; x++) {
                sum += Cosines.at(place % SIZE, x) * samples[place / SIZE * SIZE + x];
            }
            half[place] = rounded(QUARTERS * PASS * sum);
        }
        for (int place = 0; place < half.length; place++) {
            double sum = 0;
            for (int y = 0; y < SIZE; y++) {
                sum += Cosines.at(place / SIZE, y) * half[y * SIZE + place % SIZE];
            }
            scaled[place] = rounded(PASS / QUARTERS * sum);
        }
    }

    /** Coefficients to samples, whole numbers. */
    void inverse(double[] coefficients, double[] samples) {
        for (int place = 0; place < half.length; place++) {
            double sum = 0;
            for (int v = 0; v < SIZE; v++) {
                sum += Cosines.at(v, place / SIZE) * coefficients[v * SIZE + place % SIZE];
            }
            half[place] = rounded(QUARTERS * PASS * sum);
        }
        for (int place = 0; place < half.length; place++) {
            double sum = 0;
            for (int u = 0; u < SIZE; u++) {
                sum += Cosines.at(u, place % SIZE) * half[place / SIZE * SIZE + u];
            }
            samples[place] = rounded(PASS / (QUARTERS * SCALE) * sum);
        }
    }
}
