package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinearScatteringTest extends LinearOperatorContract {

    /** Sensors close by, so that gains are near 1. */
    private static ScatteringGeometry geometry(
            int height, int width, int transmitters, int receivers) {
        double reach = Math.hypot(height, width) / 2;
        return new ScatteringGeometry(
                height,
                width,
                1,
                3.2,
                SensorRing.of(reach + 1, transmitters),
                SensorRing.of(reach + 2, receivers));
    }

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(new LinearScattering(geometry(8, 8, 3, 7)), new Shape(1, 1, 8, 8)),
                new Subject(new LinearScattering(geometry(7, 5, 4, 20)), new Shape(1, 1, 7, 5)),
                new Subject(new LinearScattering(geometry(6, 9, 1, 1)), new Shape(1, 1, 6, 9)),
                new Subject(new LinearScattering(geometry(1, 9, 2, 5)), new Shape(1, 1, 1, 9)));
    }

    @Override
    protected boolean invertible() {
        return false;
    }

    @Test
    void isTheSumOfScatteredWaves() {
        ScatteringGeometry geometry = geometry(5, 6, 3, 4);
        try (LinearOperator a =
                new LinearScattering(geometry).bind(manager, new Shape(1, 1, 5, 6))) {
            NDArray f = normal(a.imageShape(), 0);
            double[] want = new double[3 * 4 * 2];
            for (int t = 0; t < 3; t++) {
                double[] u = geometry.incident(t);
                for (int r = 0; r < 4; r++) {
                    double[] g = geometry.sensors(t).get(r);
                    for (int p = 0; p < 30; p++) {
                        double value = wide(f)[p];
                        double re = u[2 * p] * g[2 * p] + u[2 * p + 1] * g[2 * p + 1];
                        double im = u[2 * p] * g[2 * p + 1] - u[2 * p + 1] * g[2 * p];
                        want[2 * (4 * t + r)] += value * re;
                        want[2 * (4 * t + r) + 1] += value * im;
                    }
                }
            }
            assertThat(DenseReference.relativeError(a.apply(f), want)).isLessThan(1e-6);
        }
    }

    @Test
    void modesOfManyReceiversHoldWhatEachOfThemSees() {
        ScatteringGeometry geometry = ScatteringGeometry.published(2);
        Shape image = new Shape(1, 1, 128, 128);
        try (LinearOperator a =
                BornOperator.of(BornWaves.of(geometry), manager, image, new Shape(1, 2, 360, 2))) {
            NDArray f = normal(image, 3);
            double[] contrast = wide(f);
            double[] u = geometry.incident(1);
            double[] want = new double[360 * 2];
            for (int r = 0; r < 360; r++) {
                double[] g = geometry.sensor(r);
                for (int p = 0; p < contrast.length; p++) {
                    want[2 * r] +=
                            contrast[p] * (u[2 * p] * g[2 * p] + u[2 * p + 1] * g[2 * p + 1]);
                    want[2 * r + 1] +=
                            contrast[p] * (u[2 * p] * g[2 * p + 1] - u[2 * p + 1] * g[2 * p]);
                }
            }
            NDArray seen = a.apply(f).get("0, 1");
            assertThat(DenseReference.relativeError(seen, want)).isLessThan(2e-6);
        }
    }

    @Test
    void conjugateGradientsFindWhatTheEigenvectorsGive() {
        ScatteringGeometry geometry = geometry(9, 10, 3, 16);
        LinearScattering scattering = new LinearScattering(geometry);
        Shape image = new Shape(2, 1, 9, 10);
        try (LinearOperator exact = scattering.bind(manager, image);
                LinearOperator iterated =
                        BornOperator.of(
                                BornWaves.of(geometry),
                                manager,
                                image,
                                scattering.measurementShape(image))) {
            assertThat(exact).isInstanceOf(DiagonalisableOperator.class);
            NDArray y = exact.apply(normal(image, 1));
            NDArray m = normal(image, 2);
            LocalMap closed = solve(exact, m, y);
            LocalMap found = solve(iterated, m, y);
            assertThat(closed.iterations()).isZero();
            assertThat(found.iterations()).isPositive();
            assertThat(DenseReference.relativeError(found.x0().image(), wide(closed.x0().image())))
                    .isLessThan(1e-5);
        }
    }

    /** So many that they are taken in two parts, of 128 lines and of 32. */
    @Test
    void productsOfRowsAreThoseOfTheOperator() {
        ScatteringGeometry geometry = geometry(160, 64, 4, 64);
        Shape image = new Shape(1, 1, 160, 64);
        Shape measurement = new LinearScattering(geometry).measurementShape(image);
        BornWaves waves = BornWaves.of(geometry);
        try (LinearOperator a = BornOperator.of(waves, manager, image, measurement)) {
            NDArray y = normal(measurement, 1);
            NDArray gram = waves.gram(manager).toType(DataType.FLOAT32, false);
            double[] want = wide(a.apply(a.adjoint(y)));
            assertThat(DenseReference.relativeError(gram.matMul(y.reshape(-1, 1)), want))
                    .isLessThan(2e-6);
        }
    }

    private static LocalMap solve(LinearOperator a, NDArray m, NDArray y) {
        return AutomaticSolver.standard()
                .solve(
                        Subproblem.of(
                                Measurement.of(a, y.duplicate(), GaussianNoise.of(0.02)),
                                Signal.ofImage(m),
                                new SphericalCovariance(0.2)));
    }

    @Test
    void publishedConfigurationHasItsShapes() {
        LinearScattering scattering = new LinearScattering(ScatteringGeometry.published(20));
        assertThat(scattering.measurementShape(new Shape(2, 1, 128, 128)))
                .isEqualTo(new Shape(2, 20, 360, 2));
        assertThat(scattering.geometry().wavenumber() * 0.18 / 128 * 6)
                .isCloseTo(2 * Math.PI, within(1e-12));
        assertThat(scattering.toString()).contains("128 x 128", "20 at 1.6 m", "360 at 1.6 m");
    }

    @Test
    void shapesThatDoNotFitAreRefusedWithBoth() {
        LinearScattering scattering = new LinearScattering(geometry(8, 6, 3, 7));
        assertThatThrownBy(() -> scattering.measurementShape(new Shape(1, 1, 8, 8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a contrast must be (1, 1, 8, 6), got (1, 1, 8, 8)");
        assertThatThrownBy(() -> scattering.imageShape(new Shape(1, 3, 8, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scattered fields must be (1, 3, 7, 2), got (1, 3, 8, 2)");
    }
}
