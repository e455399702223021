package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.compose.Composition;
import io.github.lmaps.operators.dense.DenseOperator;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.operators.image.Exposure;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.operators.image.SpaceVaryingBlur;
import io.github.lmaps.operators.science.ParallelBeam;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator in other units, with its measurement and its noise in them, says the same. */
class UnitsOfMeasurementTest {

    private static final int ROWS = 100;
    private static final int PIXELS = 16 * 12;

    private static float[] normal(int count, long stream, double scale) {
        float[] values = new float[count];
        new NormalStream(5, 0).fill(stream, values);
        for (int i = 0; i < count; i++) {
            values[i] *= (float) scale;
        }
        return values;
    }

    private static DenseOperator dense(double unit, int mostFactorised) {
        float[] rows = normal(ROWS * PIXELS, 1, unit / Math.sqrt(PIXELS));
        return DenseOperator.builder(Field.of(rows, ValueRange.UNBOUNDED, ROWS, PIXELS))
                .image(1, 16, 12)
                .mostFactorised(mostFactorised)
                .build();
    }

    private static Field kernel(double unit) {
        float[] kernel = {0.05f, 0.1f, 0.05f, 0.1f, 0.4f, 0.1f, 0.05f, 0.1f, 0.05f};
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= (float) unit;
        }
        return Field.of(kernel, ValueRange.UNBOUNDED, 3, 3);
    }

    private static Blur blur(double unit, Boundary boundary) {
        return Blur.of(kernel(unit), boundary);
    }

    private static Downsample downsampled(double unit, Boundary boundary) {
        return Downsample.of(kernel(unit), 2, boundary);
    }

    /** One pixel of a step of a row and a column. */
    private static Mask seen(double unit, int rows, int columns) {
        float[] weights = new float[PIXELS];
        for (int row = 0; row < 16; row += rows) {
            for (int column = 0; column < 12; column += columns) {
                weights[12 * row + column] = (float) unit;
            }
        }
        return new Mask(Field.of(weights, ValueRange.UNBOUNDED, 1, 1, 16, 12));
    }

    private static Operator beams(double unit) {
        return Composition.of(new Exposure(unit), ParallelBeam.of(16, 12, 6));
    }

    private static SpaceVaryingBlur changing(double unit) {
        float[] kernels = new float[2 * 9];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = (float) (i % 3 == i / 9 ? unit / 3 : 0);
        }
        return new SpaceVaryingBlur(
                Field.of(kernels, ValueRange.UNBOUNDED, 1, 2, 3, 3), Boundary.REPLICATE);
    }

    private static List<DoubleFunction<Operator>> operators() {
        return List.of(
                unit -> dense(unit, 0),
                unit -> dense(unit, ROWS),
                unit -> blur(unit, Boundary.CIRCULAR),
                unit -> blur(unit, Boundary.REFLECT),
                unit -> blur(unit, Boundary.VALID),
                UnitsOfMeasurementTest::changing,
                unit -> downsampled(unit, Boundary.CIRCULAR),
                unit -> downsampled(unit, Boundary.REFLECT),
                unit -> Composition.of(new Exposure(unit), new BlockAverage(2)),
                UnitsOfMeasurementTest::beams,
                unit -> seen(unit, 2, 2),
                unit -> seen(unit, 1, 12),
                Exposure::new);
    }

    private static float[] restored(Operator operator, double sigmaY, double unit) {
        Shape shape = operator.measurementShape(new Shape(1, 1, 16, 12));
        float[] values = normal((int) shape.size(), 2, 0.25 * unit);
        Field y = Field.of(values, ValueRange.UNBOUNDED, shape.getShape());
        InverseProblem problem =
                InverseProblem.of(operator, y, GaussianNoise.of(sigmaY * unit))
                        .withImageRange(ValueRange.SYMMETRIC);
        return Restorations.sampler().build().restore(problem).image().toFloatArray();
    }

    /** Powers of 2, by which single precision multiplies without rounding. */
    @ParameterizedTest
    @CsvSource({
        "-12, 0.02", "-4, 0.02", "4, 0.02", "12, 0.02",
        "-12, 1e-4", "-4, 1e-4", "4, 1e-4", "12, 1e-4",
        "-12, 0", "-4, 0", "4, 0", "12, 0"
    })
    void theyDoNotMatter(int exponent, double sigmaY) {
        double unit = Math.scalb(1.0, exponent);
        for (DoubleFunction<Operator> operator : operators()) {
            float[] want = restored(operator.apply(1), sigmaY, 1);
            float[] got = restored(operator.apply(unit), sigmaY, unit);
            assertThat(got).as("%s", operator.apply(unit)).containsExactly(want, within(1e-5f));
        }
    }
}
