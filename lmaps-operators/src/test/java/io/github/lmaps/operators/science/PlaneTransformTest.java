package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lmaps.random.NormalStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaneTransformTest {

    private static double[] plane(int rows, int columns) {
        float[] normal = new float[2 * rows * columns];
        new NormalStream(3, 0).fill(0, normal);
        double[] plane = new double[normal.length];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = normal[i];
        }
        return plane;
    }

    /** sum_ab exp(-2 pi i (a k / rows + b l / columns)) z_ab. */
    private static double[] sums(double[] z, int rows, int columns) {
        double[] sums = new double[z.length];
        for (int out = 0; out < rows * columns; out++) {
            for (int in = 0; in < rows * columns; in++) {
                double turns =
                        (double) (out / columns) * (in / columns) / rows
                                + (double) (out % columns) * (in % columns) / columns;
                double c = Math.cos(2 * Math.PI * turns);
                double s = -Math.sin(2 * Math.PI * turns);
                sums[2 * out] += z[2 * in] * c - z[2 * in + 1] * s;
                sums[2 * out + 1] += z[2 * in] * s + z[2 * in + 1] * c;
            }
        }
        return sums;
    }

    @ParameterizedTest
    @CsvSource({"8, 16", "1, 1", "1, 6", "12, 10", "7, 9", "15, 4"})
    void transformsAreTheSums(int rows, int columns) {
        double[] z = plane(rows, columns);
        double[] got = z.clone();
        PlaneTransform transform = new PlaneTransform(rows, columns);

        transform.forward(got, rows);

        assertThat(got).containsExactly(sums(z, rows, columns), within(1e-11));
        transform.backward(got, rows);
        for (int i = 0; i < z.length; i++) {
            assertThat(got[i] / (rows * columns)).isCloseTo(z[i], within(1e-12));
        }
    }
}
