package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.dense.DenseOperator;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Exposure;
import io.github.lmaps.operators.image.SpaceVaryingBlur;
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
    private static final double SIGMA_Y = 0.02;

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

    private static Blur blur(double unit, Boundary boundary) {
        float[] kernel = {0.05f, 0.1f, 0.05f, 0.1f, 0.4f, 0.1f, 0.05f, 0.1f, 0.05f};
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= (float) unit;
        }
        return Blur.of(Field.of(kernel, ValueRange.UNBOUNDED, 3, 3), boundary);
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
                Exposure::new);
    }

    private static float[] restored(Operator operator, double unit) {
        Shape shape = operator.measurementShape(new Shape(1, 1, 16, 12));
        float[] values = normal((int) shape.size(), 2, 0.4 * unit);
        Field y = Field.of(values, ValueRange.UNBOUNDED, shape.getShape());
        InverseProblem problem =
                InverseProblem.of(operator, y, GaussianNoise.of(SIGMA_Y * unit))
                        .withImageRange(ValueRange.SYMMETRIC);
        return Restorations.sampler().build().restore(problem).image().toFloatArray();
    }

    /** Powers of 2, by which single precision multiplies without rounding. */
    @ParameterizedTest
    @CsvSource({"-4", "4", "12"})
    void theyDoNotMatter(int exponent) {
        double unit = Math.scalb(1.0, exponent);
        for (DoubleFunction<Operator> operator : operators()) {
            float[] want = restored(operator.apply(1), 1);
            float[] got = restored(operator.apply(unit), unit);
            assertThat(got).as("%s", operator.apply(unit)).containsExactly(want, within(1e-5f));
        }
    }
}
