package io.github.lmaps.operators.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.jpeg.file.ColourModel;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegTransformTest {

    private static float[] applied(JpegTransform transform, float[] x) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                LinearOperator a = transform.bind(manager, transform.imageShape());
                NDArray z = a.apply(manager.create(x, transform.imageShape()))) {
            return z.toFloatArray();
        }
    }

    /** The definition, in double precision: the sum over all pixels of a block of samples. */
    private static double coefficient(
            JpegTransform transform, float[] x, int component, int row, int column) {
        double[] weights =
                transform.colours() == ColourModel.GRAY
                        ? new double[] {1}
                        : new double[][] {
                                    {0.299, 0.587, 0.114},
                                    {-0.299 / 1.772, -0.587 / 1.772, 0.5},
                                    {0.5, -0.587 / 1.402, -0.114 / 1.402}
                                }
                                [component];
        JpegPlane plane = transform.planes().get(component);
        int height = (int) transform.imageShape().get(2);
        int width = (int) transform.imageShape().get(3);
        int down = plane.rowsPerSample();
        int across = plane.columnsPerSample();
        double sum = 0;
        for (int i = 0; i < 8 * down; i++) {
            for (int j = 0; j < 8 * across; j++) {
                int pixel = (row / 8 * 8 * down + i) * width + column / 8 * 8 * across + j;
                double value = 0;
                for (int c = 0; c < weights.length; c++) {
                    value += weights[c] * x[c * height * width + pixel];
                }
                sum += cosine(row % 8, i / down) * cosine(column % 8, j / across) * value;
            }
        }
        int step = plane.table().step(8 * (row % 8) + column % 8);
        return 255 / transform.range().width() * sum / (down * across) / step;
    }

    private static double cosine(int u, int x) {
        return (u == 0 ? Math.sqrt(0.125) : 0.5) * Math.cos((2 * x + 1) * u * Math.PI / 16);
    }

    private static float[] pixels(JpegTransform transform) {
        float[] x = new float[(int) transform.imageShape().size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.sin(0.37 * i + 1e-4 * i * i);
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(strings = {"4:4:4", "4:2:2", "4:2:0", "4:4:0", "4:1:1"})
    void givesTheCoefficientsOfTheStandardsFormula(String sampling) {
        JpegTransform transform =
                JpegTransform.colour(30, ChromaSampling.named(sampling), 19, 35)
                        .withRange(ValueRange.SYMMETRIC);
        float[] x = pixels(transform);
        float[] z = applied(transform, x);
        int place = 0;
        for (int c = 0; c < 3; c++) {
            JpegPlane plane = transform.planes().get(c);
            int rows = 8 * ((19 + 8 * plane.rowsPerSample() - 1) / (8 * plane.rowsPerSample()));
            int columns =
                    8 * ((35 + 8 * plane.columnsPerSample() - 1) / (8 * plane.columnsPerSample()));
            for (int i = 0; i < rows * columns; i++) {
                double want = coefficient(transform, x, c, i / columns, i % columns);
                assertThat(z[place]).isCloseTo((float) want, within(2e-5f));
                place++;
            }
        }
        assertThat(place).isEqualTo(z.length);
    }

    @ParameterizedTest
    @CsvSource({
        "gray, 45, 51, 48, 56",
        "4:4:4, 1, 8, 8, 8",
        "4:2:2, 9, 17, 16, 32",
        "4:2:0, 43, 61, 48, 64",
        "4:4:0, 17, 9, 32, 16",
        "4:1:1, 8, 33, 8, 64"
    })
    void theUnknownConsistsOfWholeUnits(
            String sampling, int height, int width, int rows, int columns) {
        JpegTransform transform = transform(sampling, height, width);
        Shape image = transform.imageShape();
        assertThat(image).isEqualTo(new Shape(1, image.get(1), rows, columns));
        assertThat(transform.imageShape(transform.measurementShape(image))).isEqualTo(image);
    }

    private static JpegTransform transform(String sampling, int height, int width) {
        return sampling.equals("gray")
                ? JpegTransform.gray(50, height, width)
                : JpegTransform.colour(50, ChromaSampling.named(sampling), height, width);
    }

    @Test
    void blocksWithoutAPixelOfThePictureAreNotMeasured() {
        JpegTransform transform = JpegTransform.colour(50, ChromaSampling.S420, 5, 17);
        assertThat(transform.imageShape()).isEqualTo(new Shape(1, 3, 16, 32));
        Shape y = transform.measurementShape(transform.imageShape());
        assertThat(y).isEqualTo(new Shape(1, 1, 1, 64 * (3 + 2 + 2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray", "4:4:4", "4:2:0"})
    void theOutputRangeIsThatOfTheImagesThatReachFurthest(String sampling) {
        JpegTransform transform = transform(sampling, 16, 16).withRange(ValueRange.SYMMETRIC);
        SimpleMatrix dense;
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                LinearOperator a = transform.bind(manager, transform.imageShape())) {
            dense = DenseReference.of(a, manager).matrix();
        }
        double reach = 0;
        for (int row = 0; row < dense.getNumRows(); row++) {
            double sum = 0;
            for (int pixel = 0; pixel < dense.getNumCols(); pixel++) {
                sum += Math.abs(dense.get(row, pixel));
            }
            reach = Math.max(reach, sum);
        }
        ValueRange range = transform.outputRange(ValueRange.SYMMETRIC);
        assertThat(range.hi()).isCloseTo(reach + 0.5, within(1e-5 * reach));
        assertThat(range.lo()).isCloseTo(-reach - 0.5, within(1e-5 * reach));
    }

    @Test
    void meansAreShiftedByTheLevelThatTheFileTakesOff() {
        JpegTransform bytes = JpegTransform.colour(50, ChromaSampling.S444, 8, 8);
        assertThat(bytes.meanShift(0)).isEqualTo(8 * 128 / 16.0);
        assertThat(bytes.meanShift(1)).isZero();
        assertThat(bytes.withRange(ValueRange.SYMMETRIC).meanShift(0))
                .isCloseTo(8 * 0.5 / 16, within(1e-12));
        assertThat(JpegTransform.gray(50, 8, 8).withRange(ValueRange.UNIT).meanShift(0))
                .isEqualTo(64);
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsNumbers() {
        JpegTransform transform = JpegTransform.colour(50, ChromaSampling.S420, 43, 61);
        assertThatThrownBy(() -> transform.measurementShape(new Shape(1, 3, 43, 61)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("43 x 61 pixels")
                .hasMessageContaining("(1, 3, 48, 64)")
                .hasMessageContaining("got (1, 3, 43, 61)");
        assertThatThrownBy(() -> transform.imageShape(new Shape(1, 1, 1, 100)))
                .hasMessageContaining("(1, 1, 1, 4608)")
                .hasMessageContaining("got (1, 1, 1, 100)");
        assertThatThrownBy(() -> JpegTransform.gray(50, 0, 8)).hasMessageContaining("high, got 0");
        assertThatThrownBy(() -> JpegTransform.gray(50, 8, 70_000))
                .hasMessageContaining("wide, got 70000");
        assertThatThrownBy(() -> transform.withRange(ValueRange.UNBOUNDED))
                .hasMessageContaining("finite");
    }

    @Test
    void componentsThatDoNotFitAreRefused() {
        JpegPlane whole = Transforms.plane(1, 1);
        assertThatThrownBy(() -> Transforms.colour(ColourModel.YCBCR, 8, 8, whole))
                .hasMessageContaining("YCBCR has 3 components, got 1");
        assertThatThrownBy(
                        () ->
                                Transforms.colour(
                                        ColourModel.RGB,
                                        8,
                                        8,
                                        whole,
                                        Transforms.plane(2, 1),
                                        Transforms.plane(3, 1)))
                .hasMessageContaining("2 x 1 pixels do not fill units of 3 x 1");
        assertThatThrownBy(() -> Transforms.plane(5, 1)).hasMessageContaining("got 5 x 1");
        assertThatThrownBy(() -> ChromaSampling.named("4:2:1"))
                .hasMessageContaining("\"4:2:1\"")
                .hasMessageContaining("4:4:4, 4:2:2, 4:2:0, 4:4:0, 4:1:1");
    }

    @Test
    void equalOperatorsAreEqual() {
        JpegTransform transform = JpegTransform.colour(50, ChromaSampling.S420, 43, 61);
        assertThat(transform)
                .isEqualTo(JpegTransform.colour(50, ChromaSampling.S420, 43, 61))
                .hasSameHashCodeAs(JpegTransform.colour(50, ChromaSampling.S420, 43, 61))
                .isNotEqualTo(JpegTransform.colour(51, ChromaSampling.S420, 43, 61));
        assertThat(List.of(transform.toString().split("[\\[, ]+"))).contains("43", "61", "YCBCR");
    }

    @Test
    void itsArraysAreTheTables() {
        JpegTransform operator = JpegTransform.gray(50, 8, 9);
        assertThat(operator.arrays()).hasSize(1);
        assertThat(operator.arrays().get(0).at(0, 1))
                .isEqualTo(operator.planes().get(0).table().step(1));
        assertThat(JpegTransform.gray(49, 8, 9).arrays()).isNotEqualTo(operator.arrays());
    }
}
