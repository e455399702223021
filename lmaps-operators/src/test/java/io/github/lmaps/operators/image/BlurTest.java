package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.random.NormalStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlurTest {

    static Field kernel(long... shape) {
        float[] values = new float[(int) new Shape(shape).size()];
        new NormalStream(5, 0).fill(0, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]) / values.length;
        }
        return Field.of(values, ValueRange.UNBOUNDED, shape);
    }

    /** The definition, in double precision. */
    static double[] direct(Blur blur, float[] x, int height, int width) {
        double[] y = new double[height * width];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                for (int a = 0; a < blur.kernelHeight(); a++) {
                    for (int b = 0; b < blur.kernelWidth(); b++) {
                        int row = source(blur.boundary(), i - a + blur.centreRow(), height);
                        int column = source(blur.boundary(), j - b + blur.centreColumn(), width);
                        if (row >= 0 && column >= 0) {
                            y[i * width + j] += blur.kernel().at(a, b) * x[row * width + column];
                        }
                    }
                }
            }
        }
        return y;
    }

    private static int source(Boundary boundary, int index, int n) {
        boolean inside = index >= 0 && index < n;
        return switch (boundary) {
            case CIRCULAR -> Math.floorMod(index, n);
            case REFLECT -> inside ? index : index < 0 ? -index : 2 * (n - 1) - index;
            case SYMMETRIC -> inside ? index : index < 0 ? -index - 1 : 2 * n - 1 - index;
            case REPLICATE -> Math.max(0, Math.min(n - 1, index));
            case ZERO, VALID -> inside ? index : -1;
        };
    }

    @ParameterizedTest
    @EnumSource(Boundary.class)
    void isTheConvolutionOfTheDefinition(Boundary boundary) {
        for (long[] size : new long[][] {{3, 5}, {4, 6}, {1, 2}, {5, 1}}) {
            Blur blur = Blur.of(kernel(size), boundary);
            float[] x = new float[7 * 9];
            new NormalStream(8, 0).fill(0, x);
            double[] want = direct(blur, x, 7, 9);
            try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                    LinearOperator a = blur.bind(manager, new Shape(1, 1, 7, 9))) {
                float[] got = a.apply(manager.create(x, a.imageShape())).toFloatArray();
                int height = (int) a.measurementShape().get(2);
                int width = (int) a.measurementShape().get(3);
                int top = boundary == Boundary.VALID ? (int) (size[0] - 1 - size[0] / 2) : 0;
                int left = boundary == Boundary.VALID ? (int) (size[1] - 1 - size[1] / 2) : 0;
                for (int i = 0; i < height * width; i++) {
                    int place = (i / width + top) * 9 + i % width + left;
                    assertThat((double) got[i]).isCloseTo(want[place], within(1e-5));
                }
            }
        }
    }

    @Test
    void correlatingTurnsTheKernel() {
        Blur blur = Blur.of(kernel(4, 3), Boundary.ZERO).correlating();
        assertThat(blur.centreRow()).isEqualTo(1);
        assertThat(blur.centreColumn()).isEqualTo(1);
        assertThat(blur.kernel().at(0, 0)).isEqualTo(kernel(4, 3).at(3, 2));
        assertThat(blur.correlating()).isEqualTo(Blur.of(kernel(4, 3), Boundary.ZERO));
    }

    @Test
    void kernelsThatCannotBeAreRefused() {
        assertThatThrownBy(
                        () -> Blur.of(Field.of(new float[9], ValueRange.UNIT, 3, 3), Boundary.ZERO))
                .hasMessageContaining("all of its 9 values are 0");
        assertThatThrownBy(
                        () ->
                                Blur.of(
                                        Field.of(new float[] {1, Float.NaN}, ValueRange.UNIT, 1, 2),
                                        Boundary.ZERO))
                .hasMessageContaining("1 NaN");
        assertThatThrownBy(() -> Blur.of(kernel(3), Boundary.ZERO)).hasMessageContaining("(3)");
        assertThatThrownBy(() -> new Blur(kernel(3, 3), Boundary.ZERO, 3, 0))
                .hasMessageContaining("3, 0")
                .hasMessageContaining("3 x 3");
        assertThatThrownBy(() -> Blur.gaussian(-1, Boundary.ZERO)).hasMessageContaining("-1.0");
    }

    @Test
    void reachBeyondTheBoundaryIsRefused() {
        Blur reflect = Blur.of(kernel(15, 3), Boundary.REFLECT);
        assertThatThrownBy(() -> reflect.measurementShape(new Shape(1, 1, 7, 7)))
                .hasMessageContaining("reaches 7 rows")
                .hasMessageContaining("at most 6");
        assertThat(reflect.measurementShape(new Shape(1, 1, 8, 7)).get(2)).isEqualTo(8);
        Blur symmetric = Blur.of(kernel(15, 3), Boundary.SYMMETRIC);
        assertThatThrownBy(() -> symmetric.measurementShape(new Shape(1, 1, 6, 7)))
                .hasMessageContaining("reaches 7 rows")
                .hasMessageContaining("at most 6");
        assertThat(symmetric.measurementShape(new Shape(1, 1, 7, 7)).get(2)).isEqualTo(7);
        assertThatThrownBy(
                        () ->
                                Blur.of(kernel(9, 3), Boundary.VALID)
                                        .measurementShape(new Shape(1, 1, 8, 8)))
                .hasMessageContaining("9 x 3 against 8 x 8");
        assertThatThrownBy(
                        () ->
                                Blur.of(kernel(3, 3, 3), Boundary.ZERO)
                                        .measurementShape(new Shape(1, 1, 8, 8)))
                .hasMessageContaining("3 channels")
                .hasMessageContaining("has 1");
    }

    @Test
    void outputRangeHoldsWhatTheKernelCanGive() {
        Field sharpen = Field.of(new float[] {-0.5f, 2, -0.5f}, ValueRange.UNBOUNDED, 1, 3);
        assertThat(Blur.of(sharpen, Boundary.REFLECT).outputRange(ValueRange.UNIT))
                .isEqualTo(new ValueRange(-1, 2));
        Field half = Field.of(new float[] {0.5f, 0.5f}, ValueRange.UNBOUNDED, 1, 2);
        assertThat(Blur.of(half, Boundary.ZERO).outputRange(new ValueRange(1, 2)))
                .isEqualTo(new ValueRange(0, 2));
    }

    @Test
    void kernelsKeepTheBrightness() {
        for (Field kernel :
                List.of(
                        Kernels.gaussian(3),
                        Kernels.gaussian(3, 61),
                        Kernels.gaussian(0.5, 4),
                        Kernels.line(15, 30),
                        Kernels.line(1, 0))) {
            double sum = 0;
            for (float value : kernel.toFloatArray()) {
                sum += value;
            }
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
        assertThat(Kernels.gaussian(3).shape()).isEqualTo(new Shape(25, 25));
    }

    @Test
    void kernelsOfAbsurdSizeAreRefused() {
        assertThatThrownBy(() -> Kernels.gaussian(1e9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a kernel may have up to 4095 pixels a side, this one would have"
                                + " 8000000001");
        assertThatThrownBy(() -> Kernels.gaussian(1, 50_000)).hasMessageContaining("4095");
        assertThatThrownBy(() -> Kernels.line(1e12, 30)).hasMessageContaining("4095");
    }
}
