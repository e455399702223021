package io.github.lmaps.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.testing.EngineTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourierTest extends EngineTest {

    @ParameterizedTest
    @CsvSource({"6, 8", "5, 7", "1, 4", "4, 1", "3, 2"})
    void transformIsTheSumOfItsDefinition(int height, int width) {
        NDArray x = normal(new Shape(2, 3, height, width), 0);
        NDArray spectrum = Fourier.transform(x);
        int columns = width / 2 + 1;
        assertThat(spectrum.getShape()).isEqualTo(new Shape(2, 3, height, columns));
        double[] values = wide(x);
        double[] parts = wide(spectrum.real());
        for (int f = 0; f < parts.length / 2; f++) {
            double[] want = coefficient(values, f, height, width);
            assertThat(parts[2 * f]).isCloseTo(want[0], within(1e-5 * height * width));
            assertThat(parts[2 * f + 1]).isCloseTo(want[1], within(1e-5 * height * width));
        }
    }

    private static double[] coefficient(double[] x, int f, int height, int width) {
        int columns = width / 2 + 1;
        int start = f / (height * columns) * height * width;
        int u = f / columns % height;
        int v = f % columns;
        double re = 0;
        double im = 0;
        for (int i = 0; i < height * width; i++) {
            double turns = (double) u * (i / width) / height + (double) v * (i % width) / width;
            re += x[start + i] * Math.cos(2 * Math.PI * turns);
            im -= x[start + i] * Math.sin(2 * Math.PI * turns);
        }
        return new double[] {re, im};
    }

    @ParameterizedTest
    @CsvSource({"6, 8", "5, 7", "1, 4", "4, 1", "3, 2"})
    void inverseGivesTheImageBack(int height, int width) {
        NDArray x = normal(new Shape(2, 3, height, width), 0);
        NDArray back = Fourier.inverse(Fourier.transform(x), width);
        assertThat(back.getShape()).isEqualTo(x.getShape());
        assertThat(relativeError(back, wide(x))).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"6, 8", "5, 7", "1, 4", "4, 1", "3, 2"})
    void multiplicitiesCountEveryFrequencyOnce(int height, int width) {
        int columns = width / 2 + 1;
        double[] x = wide(normal(new Shape(1, 1, height, width), 0));
        double pixels = 0;
        for (double value : x) {
            pixels += value * value;
        }
        double frequencies = 0;
        int count = 0;
        for (int f = 0; f < height * columns; f++) {
            double[] part = coefficient(x, f, height, width);
            int times = Fourier.multiplicity(f % columns, width);
            frequencies += times * (part[0] * part[0] + part[1] * part[1]);
            count += times;
        }
        assertThat(count).isEqualTo(height * width);
        assertThat(frequencies).isCloseTo(height * width * pixels, within(1e-9 * frequencies));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 6, 8, 0",
        "1, 0, 6, 8, 0.0277777777777777",
        "5, 0, 6, 8, 0.0277777777777777",
        "3, 0, 6, 8, 0.25",
        "3, 4, 6, 8, 0.5",
        "3, 1, 5, 7, 0.180408163265306"
    })
    void frequenciesAreCountedFromTheNearestZero(
            int row, int column, int height, int width, double squared) {
        assertThat(Fourier.squaredFrequency(row, column, height, width))
                .isCloseTo(squared, within(1e-14));
    }
}
