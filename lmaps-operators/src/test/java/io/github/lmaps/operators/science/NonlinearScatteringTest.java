package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.DifferentiableOperatorContract;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonlinearScatteringTest extends DifferentiableOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                subject(8, 8, true),
                subject(7, 5, true),
                subject(6, 9, false),
                subject(1, 4, true));
    }

    private static Subject subject(int height, int width, boolean conjugate) {
        return new Subject(
                new NonlinearScattering(geometry(height, width), conjugate, 1e-10),
                new Shape(1, 1, height, width),
                0.12,
                0.06);
    }

    private static ScatteringGeometry geometry(int height, int width) {
        return new ScatteringGeometry(
                height, width, 1, 5, SensorRing.of(12, 3), SensorRing.of(13, 4));
    }

    private NDArray contrast(Shape shape) {
        return normal(shape, 0).abs().mul(0.15);
    }

    @ParameterizedTest
    @CsvSource({"8, 8, 1", "7, 5, 3", "6, 9, 2", "1, 4, 1"})
    void totalFieldsSolveTheDenseEquation(int height, int width, int batch) {
        ScatteringGeometry geometry = geometry(height, width);
        Shape shape = new Shape(batch, 1, height, width);
        int n = height * width;
        try (TotalFields a = NonlinearScattering.of(geometry).bind(manager, shape)) {
            NDArray x = contrast(shape);
            double[] f = wide(x);
            NDArray fields = a.totalField(x);
            assertThat(fields.getShape()).isEqualTo(new Shape(batch, 3, height, width, 2));
            for (int image = 0; image < batch; image++) {
                SimpleMatrix system = system(geometry, f, image * n);
                for (int t = 0; t < 3; t++) {
                    double[] want = system.solve(stacked(geometry.incident(t))).getDDRM().getData();
                    double[] got = wide(fields.get(image + ", " + t));
                    for (int p = 0; p < n; p++) {
                        assertThat(got[2 * p]).isCloseTo(want[p], within(1e-7));
                        assertThat(got[2 * p + 1]).isCloseTo(want[n + p], within(1e-7));
                    }
                }
            }
        }
    }

    private static NonlinearScattering wide(int size) {
        SensorRing around = SensorRing.of(size, 3);
        return NonlinearScattering.of(
                new ScatteringGeometry(size, size, 1, 5, around, SensorRing.of(size + 1, 4)));
    }

    @Test
    void roughAnswersAreGoodToTwoPercent() {
        Shape shape = new Shape(2, 1, 24, 24);
        try (TotalFields a = wide(24).bind(manager, shape)) {
            NDArray x = contrast(shape);
            NDArray exact = a.apply(x);
            NDArray error = a.applyRoughly(x).sub(exact);
            for (int i = 0; i < 2; i++) {
                double squared = PerImage.dot(error, error)[i] / PerImage.dot(exact, exact)[i];
                assertThat(Math.sqrt(squared)).isBetween(1e-6, 0.02);
            }
        }
    }

    /** Ten wavelengths across, and fourteen in the glass. */
    @Test
    void thereIsNoRoughAnswerWhereItWouldTakeLong() {
        Shape shape = new Shape(1, 1, 48, 48);
        try (TotalFields a = wide(48).bind(manager, shape)) {
            NDArray glass = manager.full(shape, 1.25f);
            assertThatThrownBy(() -> a.applyRoughly(glass))
                    .isInstanceOf(LmapsException.class)
                    .hasMessageContaining("not 0.01, in 50 iterations");
        }
    }

    /** I - G diag(f), real parts before imaginary ones. */
    private static SimpleMatrix system(ScatteringGeometry geometry, double[] f, int start) {
        int n = geometry.height() * geometry.width();
        SimpleMatrix system = SimpleMatrix.identity(2 * n);
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                double[] g =
                        geometry.between(
                                p / geometry.width() - q / geometry.width(),
                                p % geometry.width() - q % geometry.width());
                double re = g[0] * f[start + q];
                double im = g[1] * f[start + q];
                system.set(p, q, system.get(p, q) - re);
                system.set(n + p, n + q, system.get(n + p, n + q) - re);
                system.set(p, n + q, im);
                system.set(n + p, q, -im);
            }
        }
        return system;
    }

    private static SimpleMatrix stacked(double[] pairs) {
        int n = pairs.length / 2;
        SimpleMatrix stacked = new SimpleMatrix(2 * n, 1);
        for (int p = 0; p < n; p++) {
            stacked.set(p, pairs[2 * p]);
            stacked.set(n + p, pairs[2 * p + 1]);
        }
        return stacked;
    }

    @Test
    void weakScatterersScatterOnce() {
        ScatteringGeometry geometry = geometry(8, 6);
        Shape shape = new Shape(1, 1, 8, 6);
        try (TotalFields a = NonlinearScattering.of(geometry).bind(manager, shape);
                LinearOperator born = new LinearScattering(geometry).bind(manager, shape)) {
            NDArray x = contrast(shape);
            NDArray weak = x.mul(1e-5);
            assertThat(DenseReference.relativeError(a.apply(weak), wide(born.apply(weak))))
                    .isLessThan(1e-4);
            assertThat(DenseReference.relativeError(a.apply(x), wide(born.apply(x))))
                    .isGreaterThan(0.05);
        }
    }

    @Test
    void storedWavesGiveWhatTheirGeometryGives() {
        ScatteringGeometry geometry = geometry(5, 6);
        Shape shape = new Shape(1, 1, 5, 6);
        NonlinearScattering stored =
                new NonlinearScattering(stored(geometry), true, NonlinearScattering.TOLERANCE);
        assertThat(stored.arrays()).hasSize(3);
        assertThat(NonlinearScattering.of(geometry).arrays()).isEqualTo(geometry.arrays());
        assertThat(geometry.arrays().get(1).size()).isEqualTo(geometry.receiverCount());
        try (TotalFields a = NonlinearScattering.of(geometry).bind(manager, shape);
                TotalFields b = stored.bind(manager, shape)) {
            NDArray x = contrast(shape);
            assertThat(DenseReference.relativeError(b.apply(x), wide(a.apply(x)))).isLessThan(1e-6);
        }
    }

    /** Every transmitter with receivers of its own. */
    private static StoredWaves stored(ScatteringGeometry geometry) {
        int length = 2 * geometry.height() * geometry.width();
        float[] incident = new float[3 * length];
        float[] sensors = new float[3 * 4 * length];
        for (int i = 0; i < sensors.length; i++) {
            int wave = i / length;
            sensors[i] = (float) geometry.sensors(0).get(wave % 4)[i % length];
            if (wave < 3) {
                incident[i] = (float) geometry.incident(wave)[i % length];
            }
        }
        int rows = 2 * geometry.height();
        int columns = 2 * geometry.width();
        float[] kernel = new float[2 * rows * columns];
        for (int down = 1 - rows / 2; down < rows / 2; down++) {
            for (int right = 1 - columns / 2; right < columns / 2; right++) {
                int place = Math.floorMod(down, rows) * columns + Math.floorMod(right, columns);
                kernel[2 * place] = (float) geometry.between(down, right)[0];
                kernel[2 * place + 1] = (float) geometry.between(down, right)[1];
            }
        }
        int h = geometry.height();
        int w = geometry.width();
        return new StoredWaves(
                field(incident, 3, h, w, 2),
                field(sensors, 3, 4, h, w, 2),
                field(kernel, rows, columns, 2));
    }

    private static Field field(float[] values, long... shape) {
        return Field.of(values, ValueRange.UNBOUNDED, shape);
    }

    @Test
    void storedWavesThatDoNotFitAreRefused() {
        Field incident = field(new float[2 * 3 * 4 * 2], 2, 3, 4, 2);
        Field sensors = field(new float[5 * 3 * 4 * 2], 1, 5, 3, 4, 2);
        Field kernel = field(new float[6 * 8 * 2], 6, 8, 2);
        StoredWaves waves = new StoredWaves(incident, sensors, kernel);
        assertThat(waves.receiversMove()).isFalse();
        assertThat(waves.toString()).isEqualTo("3 x 4 pixels, 2 stored waves, 5 receivers");
        assertThatThrownBy(() -> new StoredWaves(kernel, sensors, kernel))
                .hasMessage("waves must be [T, H, W, 2], got (6, 8, 2)");
        assertThatThrownBy(() -> new StoredWaves(incident, incident, kernel))
                .hasMessage("receivers must be [1 or 2, R, 3, 4, 2], got (2, 3, 4, 2)");
        assertThatThrownBy(() -> new StoredWaves(incident, sensors, incident))
                .hasMessage("a kernel must be (6, 8, 2), got (2, 3, 4, 2)");
        float[] bad = new float[96];
        bad[5] = Float.NaN;
        assertThatThrownBy(() -> new StoredWaves(incident, sensors, field(bad, 6, 8, 2)))
                .hasMessage("a kernel must be finite, got 1 values that are not");
    }

    @Test
    void fieldsThatDoNotConvergeAreAnErrorWithTheResidual() {
        double[] b = {1, 0, 0, 1, 2, 0, 0, 3};
        assertThatThrownBy(
                        () ->
                                new BiconjugateGradients(1e-8, 2)
                                        .solve(NonlinearScatteringTest::scaled, b))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("relative residual of ")
                .hasMessageContaining("not 1.0E-8, in 2 iterations");
        double[] x = new BiconjugateGradients(1e-8, 20).solve(NonlinearScatteringTest::scaled, b);
        assertThat(List.of(x[0], x[3], x[4], x[7]))
                .zipSatisfy(
                        List.of(1.0, 0.5, 2 / 3.0, 0.75),
                        (got, want) -> assertThat(got).isCloseTo(want, within(1e-7)));
    }

    private static double[] scaled(double[] x) {
        double[] scaled = x.clone();
        for (int i = 0; i < x.length; i++) {
            scaled[i] *= i / 2 + 1;
        }
        return scaled;
    }

    @Test
    void tolerancesAreChecked() {
        ScatteringGeometry geometry = geometry(4, 4);
        assertThatThrownBy(() -> new NonlinearScattering(geometry, true, 0))
                .hasMessageContaining("must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new NonlinearScattering(geometry, true, 1))
                .hasMessage("the relative residual of a field must be below 1, got 1.0");
    }
}
