package io.github.lmaps.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.testing.EngineTest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingsTest extends EngineTest {

    private static final int COUNT = 4;

    /** The distance of a frequency of the whole plane from zero, in rings. */
    private static double radius(int u, int v, int height, int width) {
        double vertical = (double) Math.min(u, height - u) / height;
        double horizontal = (double) Math.min(v, width - v) / width;
        return Math.hypot(vertical, horizontal) / Math.sqrt(0.5) * COUNT;
    }

    @ParameterizedTest
    @CsvSource({"8, 12", "9, 7", "16, 5", "1, 8"})
    void sumsAreThoseOfTheWholePlane(int height, int width) {
        int channels = 3;
        NDArray a = normal(new Shape(2, channels, height, width), 0);
        NDArray b = normal(new Shape(2, channels, height, width), 1);
        Rings.Sums got =
                Rings.of(COUNT, height, width).sums(Fourier.transform(a), Fourier.transform(b));
        double[][] both = new double[2][COUNT];
        double[][] own = new double[2][COUNT];
        double[] counts = new double[COUNT];
        for (int u = 0; u < height; u++) {
            for (int v = 0; v < width; v++) {
                int ring = (int) Math.min(COUNT - 1, radius(u, v, height, width));
                counts[ring] += (double) channels * height * width;
                for (int plane = 0; plane < 2 * channels; plane++) {
                    double[] left = coefficient(wide(a), plane, u, v, height, width);
                    double[] right = coefficient(wide(b), plane, u, v, height, width);
                    both[plane / channels][ring] += left[0] * right[0] + left[1] * right[1];
                    own[plane / channels][ring] += left[0] * left[0] + left[1] * left[1];
                }
            }
        }
        double rounding = 1e-5 * Arrays.stream(counts).sum();
        assertThat(got.counts()).containsExactly(counts);
        for (int image = 0; image < 2; image++) {
            assertThat(got.both()[image]).containsExactly(both[image], within(rounding));
            assertThat(got.own()[image]).containsExactly(own[image], within(rounding));
        }
    }

    private static double[] coefficient(
            double[] x, int plane, int u, int v, int height, int width) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < height * width; i++) {
            double turns = (double) u * (i / width) / height + (double) v * (i % width) / width;
            double value = x[plane * height * width + i];
            re += value * Math.cos(2 * Math.PI * turns);
            im += value * Math.sin(2 * Math.PI * turns);
        }
        return new double[] {re, im};
    }

    @ParameterizedTest
    @CsvSource({"8, 12", "9, 7", "16, 5", "1, 8"})
    void numbersAreSpreadLinearlyBetweenTheMiddlesOfRings(int height, int width) {
        double[][] values = {{1, 3, 2, 5}, {0.1, 0.2, 0.3, 0.4}};
        NDArray spread = Rings.of(COUNT, height, width).spread(manager, values);
        int columns = width / 2 + 1;
        assertThat(spread.getShape()).isEqualTo(new Shape(2, 1, height, columns));
        float[] got = spread.toFloatArray();
        for (int i = 0; i < got.length; i++) {
            double[] value = values[i / (height * columns)];
            double place = radius(i / columns % height, i % columns, height, width) - 0.5;
            double inside = Math.max(0, Math.min(COUNT - 1, place));
            int lower = (int) Math.floor(inside);
            int upper = (int) Math.ceil(inside);
            double want = value[lower] + (inside - lower) * (value[upper] - value[lower]);
            assertThat((double) got[i]).isCloseTo(want, within(1e-6));
        }
    }

    @Test
    void ofManyRowsEverySecondOneIsSummed() {
        int height = 130;
        int width = 3;
        NDArray a = normal(new Shape(1, 2, height, width), 0);
        NDArray spectrum = Fourier.transform(a);
        Rings.Sums got = Rings.of(COUNT, height, width).sums(spectrum, spectrum.mul(0.3));
        double[] parts = wide(spectrum.real());
        double[] own = new double[COUNT];
        double[] counts = new double[COUNT];
        for (int f = 0; f < parts.length / 2; f++) {
            int row = f / 2 % height;
            if (row % 2 == 0) {
                int ring = (int) Math.min(COUNT - 1, radius(row, f % 2, height, width));
                int times = f % 2 == 0 ? 1 : 2;
                own[ring] += times * (Math.pow(parts[2 * f], 2) + Math.pow(parts[2 * f + 1], 2));
                counts[ring] += times * height * width;
            }
        }
        assertThat(got.counts()).containsExactly(counts);
        for (int ring = 0; ring < COUNT; ring++) {
            double rounding = 1e-5 * own[ring];
            assertThat(got.own()[0][ring]).isCloseTo(own[ring], within(rounding));
            assertThat(got.both()[0][ring]).isCloseTo(0.3 * own[ring], within(rounding));
        }
    }

    @Test
    void thoseOfTheLatestSizeAreKept() {
        Rings rings = Rings.of(12, 32, 24);
        assertThat(Rings.of(12, 32, 24)).isSameAs(rings);
        assertThat(Rings.of(12, 24, 32)).isNotSameAs(rings);
        assertThat(Rings.of(12, 32, 25)).isNotSameAs(rings);
    }
}
