package io.github.lmaps.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NormalStreamTest {

    private static final int COUNT = 4_000_000;

    private static float[] draws(long seed, long chain, long level, int count) {
        float[] out = new float[count];
        new NormalStream(seed, chain).fill(level, out);
        return out;
    }

    private static double moment(float[] values, int power) {
        double sum = 0;
        for (float value : values) {
            sum += Math.pow(value, power);
        }
        return sum / values.length;
    }

    @Test
    void momentsAreThoseOfTheNormalDistribution() {
        float[] values = draws(1, 0, 0, COUNT);
        double[] variances = {1, 2, 15, 96, 945, 10170};
        double[] expected = {0, 1, 0, 3, 0, 15};
        for (int power = 1; power <= 6; power++) {
            double deviation = Math.sqrt(variances[power - 1] / COUNT);
            assertThat(moment(values, power))
                    .as("moment %d", power)
                    .isCloseTo(expected[power - 1], within(4 * deviation));
        }
    }

    @Test
    void tailsHaveTheirProbability() {
        float[] values = draws(2, 0, 0, COUNT);
        double[] bounds = {1, 2, 3, 3.6541528853610088, 4};
        double[] probabilities = {
            0.31731050786291415,
            0.04550026389635842,
            0.0026997960632601866,
            2.580352889e-4,
            6.334248366623996e-5
        };
        for (int i = 0; i < bounds.length; i++) {
            double bound = bounds[i];
            long beyond = 0;
            for (float value : values) {
                if (Math.abs(value) > bound) {
                    beyond++;
                }
            }
            double p = probabilities[i];
            assertThat((double) beyond / COUNT)
                    .as("beyond %s", bound)
                    .isCloseTo(p, within(4 * Math.sqrt(p / COUNT)));
        }
    }

    @Test
    void binsFollowTheDensityChiSquared() {
        int bins = 200;
        double[] edges = new double[bins + 1];
        long[] counts = new long[bins];
        for (int i = 0; i <= bins; i++) {
            edges[i] = -4 + 8.0 * i / bins;
        }
        float[] values = draws(3, 5, 7, COUNT);
        for (float value : values) {
            if (value >= -4 && value < 4) {
                counts[Math.min(bins - 1, (int) ((value + 4) / 8 * bins))]++;
            }
        }
        double chiSquared = 0;
        for (int i = 0; i < bins; i++) {
            double expected = COUNT * simpson(edges[i], edges[i + 1]);
            chiSquared += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        assertThat(chiSquared).isBetween(200 - 4 * 20.0, 200 + 4 * 20.0);
    }

    private static double simpson(double a, double b) {
        return (b - a) / 6 * (density(a) + 4 * density((a + b) / 2) + density(b));
    }

    private static double density(double x) {
        return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }

    @Test
    void neighboursChainsLevelsAndSeedsAreUncorrelated() {
        float[] base = draws(4, 0, 0, COUNT);
        double bound = 4 / Math.sqrt(COUNT);
        assertThat(correlation(base, Arrays.copyOfRange(base, 1, COUNT + 1)))
                .isCloseTo(0, within(bound));
        assertThat(correlation(base, draws(4, 1, 0, COUNT))).isCloseTo(0, within(bound));
        assertThat(correlation(base, draws(4, 0, 1, COUNT))).isCloseTo(0, within(bound));
        assertThat(correlation(base, draws(5, 0, 0, COUNT))).isCloseTo(0, within(bound));
    }

    private static double correlation(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum / a.length;
    }

    @Test
    void numbersArePureFunctionsOfTheirPlace() {
        assertThat(draws(6, 2, 3, 1000)).isEqualTo(draws(6, 2, 3, 1000));
        assertThat(Arrays.copyOf(draws(6, 2, 3, 1000), 10)).isEqualTo(draws(6, 2, 3, 10));
    }

    @Test
    void numbersStayTheSameFromReleaseToRelease() {
        assertThat(draws(42, 0, 0, 4)).containsExactly(GOLDEN);
    }

    private static final float[] GOLDEN = {0.23118024f, 1.4306588f, -1.0089947f, 0.27452457f};
}
