package io.github.lmaps.operators.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.PoissonNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AdamSolver;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.SplitNoiseSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PoissonNoiseTest extends OperatorTest {

    private static final PoissonNoise NOISE = new PoissonNoise(30, 2, ValueRange.SYMMETRIC);
    private static final double QUANTUM = 2.0 / 30;

    private NDArray variance(double value) {
        return manager.create(new float[] {(float) value});
    }

    private static double lambda(double z) {
        return (z + 1) / QUANTUM + 2;
    }

    /** lambda - k log lambda + (z - mean)^2 / (2 v). */
    private static double objective(double z, double y, double mean, double v) {
        double k = Math.max(0, Math.rint(lambda(y)));
        double rate = lambda(z);
        double logarithm = k == 0 ? 0 : k * Math.log(rate);
        return rate - logarithm + (z - mean) * (z - mean) / (2 * v);
    }

    @ParameterizedTest
    @CsvSource({"1e-4", "0.01", "0.3", "50"})
    void theAnswerIsTheBestOfAFineGrid(double v) {
        NDArray truth = normal(new Shape(100), 0).mul(0.5).clip(-1, 1);
        NDArray y = NOISE.measured(truth, normal(new Shape(100), 1));
        NDArray mean = truth.add(normal(new Shape(100), 2).mul(0.3));

        double[] z = wide(NOISE.answer(mean, variance(v), y).z());
        double[] given = wide(y);
        double[] prior = wide(mean);

        double black = -1 - 2 * QUANTUM;
        for (int i = 0; i < z.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            double at = black;
            for (double candidate = black; candidate < 4; candidate += 1e-4) {
                double value = objective(candidate, given[i], prior[i], v);
                at = value < best ? candidate : at;
                best = Math.min(best, value);
            }
            assertThat(z[i]).isCloseTo(at, within(1e-4));
        }
    }

    @Test
    void withoutAPriorTheCountsAreMet() {
        NDArray y = NOISE.measured(normal(new Shape(50), 0).mul(0.4), normal(new Shape(50), 1));

        NDArray z = NOISE.answer(y.zerosLike(), variance(1e4), y).z();

        assertThat(z.toFloatArray()).containsExactly(y.toFloatArray(), within(1e-4f));
    }

    @ParameterizedTest
    @CsvSource({"-1", "-0.6", "1", "60"})
    void simulatedCountsHaveTheirMeanAndVariance(double level) {
        NDArray z = manager.full(new Shape(200_000), (float) level);
        double[] counts =
                wide(NOISE.measured(z, normal(new Shape(200_000), 3)).add(1).div(QUANTUM).add(2));

        double mean = 0;
        double square = 0;
        for (double count : counts) {
            assertThat(count).isCloseTo(Math.rint(count), within(1e-3));
            mean += count / counts.length;
            square += count * count / counts.length;
        }
        double rate = lambda(level);
        assertThat(mean).isCloseTo(rate, within(5 * Math.sqrt(rate / counts.length)));
        assertThat(square - mean * mean).isCloseTo(rate, within(0.02 * rate));
    }

    /** y = 3 y' + 0.5 and z = 3 z' + 0.5. */
    @Test
    void otherUnitsSayTheSame() {
        NDArray mean = normal(new Shape(50), 0).mul(0.4);
        NDArray y = NOISE.measured(mean, normal(new Shape(50), 1));
        Likelihood known = NOISE.at(y).dividedBy(3);

        NDArray z = known.answer(mean.sub(0.5).div(3), variance(0.01), y.sub(0.5).div(3)).z();

        assertThat(z.mul(3).add(0.5).toFloatArray())
                .containsExactly(
                        NOISE.answer(mean, variance(0.09), y).z().toFloatArray(), within(1e-5f));
    }

    @Test
    void theTruthHasAReducedChiSquaredOfOne() {
        NDArray z = normal(new Shape(100_000), 0).mul(0.4).clip(-0.9, 1);
        NDArray y = NOISE.measured(z, normal(new Shape(100_000), 1));

        assertThat(NOISE.chiSquared(z, y).mean().toFloatArray()[0]).isCloseTo(1, within(0.02f));
    }

    /** Newton's method in double precision on the whole problem. */
    private double[] newton(SimpleMatrix a, double[] m, double[] y, double r2) {
        SimpleMatrix x = new SimpleMatrix(m.length, 1, true, m.clone());
        SimpleMatrix centre = x.copy();
        for (int step = 0; step < 60; step++) {
            SimpleMatrix z = a.mult(x);
            SimpleMatrix slope = new SimpleMatrix(y.length, 1);
            SimpleMatrix curved = a.copy();
            for (int i = 0; i < y.length; i++) {
                double rate = Math.max(0.05, lambda(z.get(i)));
                double k = Math.rint(lambda(y[i]));
                slope.set(i, (1 - k / rate) / QUANTUM);
                for (int j = 0; j < m.length; j++) {
                    curved.set(i, j, curved.get(i, j) * k / (rate * rate * QUANTUM * QUANTUM));
                }
            }
            SimpleMatrix gradient = a.transpose().mult(slope).plus(x.minus(centre).divide(r2));
            SimpleMatrix hessian =
                    a.transpose().mult(curved).plus(SimpleMatrix.identity(m.length).divide(r2));
            x = x.minus(hessian.solve(gradient));
        }
        return x.getDDRM().getData();
    }

    /** By central differences of lambda - k log lambda in double precision. */
    @Test
    void theResidualIsTheSlopeOfTheLogLikelihoodInVariancesOfTheNoise() {
        NDArray z = normal(new Shape(40), 0).mul(0.3);
        NDArray y = NOISE.measured(z, normal(new Shape(40), 1));
        double[] at = wide(z);
        double[] given = wide(y);
        for (Likelihood noise : List.of(NOISE, NOISE.at(y))) {
            double[] residual = wide(noise.residual(z, y));
            for (int i = 0; i < at.length; i++) {
                double ahead = objective(at[i] + 1e-4, given[i], 0, Double.POSITIVE_INFINITY);
                double behind = objective(at[i] - 1e-4, given[i], 0, Double.POSITIVE_INFINITY);
                double slope = (ahead - behind) / 2e-4;
                assertThat(residual[i] / Math.pow(noise.sigma(), 2))
                        .isCloseTo(slope, within(1e-3 + 1e-4 * Math.abs(slope)));
            }
        }
    }

    @Test
    void adamGoesToTheSameAnswer() {
        Shape image = new Shape(1, 1, 6, 6);
        LinearOperator a = new Identity().bind(manager, image);
        Subproblem problem = problem(a, image, 0.05);

        NDArray adam = new AdamSolver(500, 0.05, null).solve(problem).x0().image();

        NDArray want = AutomaticSolver.standard().solve(problem).x0().image();
        assertThat(DenseReference.relativeError(adam, wide(want))).isLessThan(1e-3);
        assertThat(DenseReference.relativeError(problem.mean().image(), wide(want)))
                .isGreaterThan(0.1);
    }

    private Subproblem problem(LinearOperator a, Shape image, double r2) {
        NDArray truth = normal(image, 1).mul(0.25).add(0.2);
        NDArray y = NOISE.measured(a.apply(truth), normal(a.measurementShape(), 2));
        NDArray m = truth.add(normal(image, 3).mul(0.1));
        return Subproblem.of(
                Measurement.of(a, y, NOISE),
                Signal.ofImage(m).withSpectrum(),
                new SphericalCovariance(r2));
    }

    @ParameterizedTest
    @EnumSource(
            value = Boundary.class,
            names = {"CIRCULAR", "REFLECT"})
    void aBlurIsSolvedAsNewtonDoes(Boundary boundary) {
        Shape image = new Shape(1, 1, 7, 6);
        LinearOperator a = Blur.gaussian(0.8, boundary).bind(manager, image);
        Subproblem problem = problem(a, image, 0.05);

        LocalMap map = AutomaticSolver.standard().solve(problem);

        NDArray m = problem.mean().image();
        double[] want =
                newton(
                        DenseReference.of(a, manager).matrix(),
                        wide(m),
                        wide(problem.data().y()),
                        0.05);
        assertThat(DenseReference.relativeError(map.x0().image(), want)).isLessThan(1e-4);
        assertThat(DenseReference.relativeError(m, want)).isGreaterThan(0.1);
        assertThat(map.residual()).isLessThanOrEqualTo(1e-5);
        assertThat(map.iterations()).isBetween(2, 400);
    }

    @Test
    void averagesOfBlocksAreSolvedInClosedForm() {
        Shape image = new Shape(1, 1, 6, 6);
        LinearOperator a = new BlockAverage(2).bind(manager, image);
        Subproblem problem = problem(a, image, 0.05);

        LocalMap map = AutomaticSolver.standard().solve(problem);

        double[] want =
                newton(
                        DenseReference.of(a, manager).matrix(),
                        wide(problem.mean().image()),
                        wide(problem.data().y()),
                        0.05);
        assertThat(DenseReference.relativeError(map.x0().image(), want)).isLessThan(1e-5);
        assertThat(map.iterations()).isZero();
    }

    @Test
    void aQuickAnswerStatesWhatItMisses() {
        Shape image = new Shape(1, 1, 7, 6);
        LinearOperator a = Blur.gaussian(0.8, Boundary.CIRCULAR).bind(manager, image);

        LocalMap map = new SplitNoiseSolver(1e-5, 3).solve(problem(a, image, 0.05));

        assertThat(map.iterations()).isEqualTo(3);
        assertThat(map.residual()).isBetween(1e-5, 1.0);
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        assertThatThrownBy(() -> PoissonNoise.of(0, ValueRange.UNIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("photons of white must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new PoissonNoise(1, -2, ValueRange.UNIT))
                .hasMessageContaining("got -2.0");
        assertThatThrownBy(() -> PoissonNoise.of(3, ValueRange.UNBOUNDED))
                .hasMessageContaining("must be finite, got [-Infinity, Infinity]");
        assertThatThrownBy(() -> new SplitNoiseSolver(0, 1)).hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> new SplitNoiseSolver(1, 0)).hasMessageContaining("got 0");
    }
}
