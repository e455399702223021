package io.github.lmaps.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrightnessSolverTest extends EngineTest {

    private static final Shape IMAGE = new Shape(2, 1, 3, 4);
    private static final int PIXELS = 12;
    private static final int ROWS = 7;
    private static final double SIGMA_Y = 0.1;
    private static final double[] R2 = {0.04, 0.25};
    private static final double SCALE = 4;
    private static final double DARKEST = 0.1;
    private static final BrightnessSolver SOLVER =
            new BrightnessSolver(SCALE, DARKEST, GaussNewtonSolver.standard());

    private SimpleMatrix rows() {
        SimpleMatrix rows = new SimpleMatrix(ROWS, PIXELS);
        double[] values = wide(normal(new Shape(ROWS, PIXELS), 8));
        for (int i = 0; i < values.length; i++) {
            rows.set(i, values[i] / 4);
        }
        return rows;
    }

    private static double variance(double m, int image) {
        return R2[image] * SCALE * Math.min(1, Math.max(DARKEST, (m + 1) / 2));
    }

    /** m + C A^T (A C A^T + sigma_y^2 I)^-1 (y - A m), C the diagonal, in double precision. */
    @Test
    void theAnswerIsThatOfADiagonalPrior() {
        LinearOperator a = SmallOperators.matrix(manager, rows(), IMAGE);
        NDArray mean = normal(IMAGE, 1);
        NDArray y = normal(a.measurementShape(), 2);
        Measurement data = Measurement.of(a, y, GaussianNoise.of(SIGMA_Y));
        NDArray x =
                SOLVER.solve(Subproblem.of(data, Signal.ofImage(mean), new SphericalCovariance(R2)))
                        .x0()
                        .image();
        double[] want = new double[2 * PIXELS];
        for (int image = 0; image < 2; image++) {
            SimpleMatrix m = part(wide(mean), PIXELS, image);
            SimpleMatrix c = new SimpleMatrix(PIXELS, PIXELS);
            for (int i = 0; i < PIXELS; i++) {
                c.set(i, i, variance(m.get(i), image));
            }
            SimpleMatrix side = c.mult(rows().transpose());
            SimpleMatrix noise = SimpleMatrix.identity(ROWS).scale(SIGMA_Y * SIGMA_Y);
            SimpleMatrix left = part(wide(y), ROWS, image).minus(rows().mult(m));
            SimpleMatrix answer = m.plus(side.mult(rows().mult(side).plus(noise).solve(left)));
            for (int i = 0; i < PIXELS; i++) {
                want[image * PIXELS + i] = answer.get(i);
            }
        }
        assertThat(relativeError(x, want)).isLessThan(1e-5);
    }

    private static SimpleMatrix part(double[] values, int length, int image) {
        SimpleMatrix column = new SimpleMatrix(length, 1);
        for (int i = 0; i < length; i++) {
            column.set(i, values[image * length + i]);
        }
        return column;
    }

    /** Of one entry each: v t / (v + t), t = sigma_y^2, with the mean of v over the pixels. */
    @Test
    void whatIsLeftIsTheMeanOverPixelsForEveryImage() {
        Shape shape = new Shape(2, 1, 1, 2);
        NDArray mean = manager.create(new float[] {-1, -1, 0, 1}, shape);
        NDArray weights = manager.create(new float[] {1, 1}, new Shape(1, 1, 1, 2));
        Measurement data =
                Measurement.of(
                        SmallOperators.weights(weights, shape),
                        mean.mul(0),
                        GaussianNoise.of(1000));
        double[] left =
                SOLVER.solve(Subproblem.of(data, Signal.ofImage(mean), new SphericalCovariance(R2)))
                        .remaining()
                        .meanVariance();
        assertThat(left[0]).isCloseTo(0.04 * 4 * 0.1, within(1e-6));
        assertThat(left[1]).isCloseTo(0.25 * 4 * 0.75, within(1e-5));
    }

    @Test
    void onlySphericalCovariancesAreSupported() {
        LinearOperator a = SmallOperators.matrix(manager, rows(), IMAGE);
        Measurement data =
                Measurement.of(a, normal(a.measurementShape(), 2), GaussianNoise.of(SIGMA_Y));
        Signal mean = Signal.ofImage(normal(IMAGE, 1));
        assertThat(SOLVER.supports(Subproblem.of(data, mean, new SphericalCovariance(1)))).isTrue();
        Subproblem other =
                Subproblem.of(data, mean, SpectralCovariance.natural(manager, IMAGE, 0.4));
        assertThat(SOLVER.supports(other)).isFalse();
        assertThatThrownBy(() -> SOLVER.solve(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SpectralCovariance");
    }

    /** Under weights an operator is one that is linearised, of which the inner solver is asked. */
    @Test
    void whatTheInnerSolverDoesNotHandleIsNotSupported() {
        LinearOperator a = SmallOperators.matrix(manager, rows(), IMAGE);
        Measurement data =
                Measurement.of(a, normal(a.measurementShape(), 2), GaussianNoise.of(SIGMA_Y));
        Subproblem problem =
                Subproblem.of(data, Signal.ofImage(normal(IMAGE, 1)), new SphericalCovariance(R2));
        BrightnessSolver linear =
                new BrightnessSolver(SCALE, DARKEST, ConjugateGradientSolver.standard());
        assertThat(linear.supports(problem)).isFalse();
        assertThatThrownBy(() -> linear.solve(problem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BrightnessSolver");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1, 0.0", "1, 0, 0.0", "1, 1.5, 1.5", "NaN, 0.1, NaN"})
    void badNumbersAreNamed(double scale, double darkest, String named) {
        assertThatThrownBy(() -> new BrightnessSolver(scale, darkest, GaussNewtonSolver.standard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }
}
