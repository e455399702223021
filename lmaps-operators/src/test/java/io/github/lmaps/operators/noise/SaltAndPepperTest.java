package io.github.lmaps.operators.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.PointwiseAnswer;
import io.github.lmaps.likelihood.SaltAndPepper;
import io.github.lmaps.likelihood.UnevenNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.ConjugateGradientSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.ReweightedSolver;
import io.github.lmaps.solver.Subproblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaltAndPepperTest extends OperatorTest {

    private static final double STEP = 2.0 / 255;

    private static SaltAndPepper noise(double sigma) {
        return new SaltAndPepper(0.1, sigma, STEP, ValueRange.SYMMETRIC, CellEstimate.MEAN);
    }

    private NDArray variance(double value) {
        return manager.create(new float[] {(float) value});
    }

    /** Of y at and beside the ends, whose means lie everywhere. */
    private NDArray ends() {
        NDArray inner = normal(new Shape(200), 1).mul(0.6).clip(-0.9, 0.9);
        NDArray which = normal(new Shape(200), 2);
        return NDArrays.where(which.abs().lt(0.5), inner, which.sign());
    }

    private static double logPosterior(double z, double y, double mean, double v, double sigma) {
        double s2 = sigma * sigma + STEP * STEP / 12;
        double pixel = 0.9 * Math.exp(-(y - z) * (y - z) / (2 * s2)) / Math.sqrt(2 * Math.PI * s2);
        double impulse = Math.abs(y) > 1 - STEP / 2 ? 0.1 / (2 * STEP) : 0;
        return Math.log(pixel + impulse) - (z - mean) * (z - mean) / (2 * v);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.01", "0.05, 0.0004", "0.02, 0.2"})
    void theMeanIsThatOfThePosterior(double sigma, double v) {
        NDArray y = ends();
        NDArray mean = y.add(normal(new Shape(200), 3).mul(0.15));

        PointwiseAnswer answer = noise(sigma).answer(mean, variance(v), y);

        double[] given = wide(y);
        double[] prior = wide(mean);
        double[] answered = wide(answer.z());
        double[] left = wide(answer.variance());
        for (int i = 0; i < 200; i++) {
            double sum = 0;
            double first = 0;
            double second = 0;
            for (double z = -4; z <= 4; z += 2e-4) {
                double weight = Math.exp(logPosterior(z, given[i], prior[i], v, sigma));
                sum += weight;
                first += weight * z;
                second += weight * z * z;
            }
            double centre = first / sum;
            assertThat(answered[i]).isCloseTo(centre, within(1e-5));
            assertThat(left[i]).isCloseTo(second / sum - centre * centre, within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.01", "0.05, 0.0004", "0.02, 0.2"})
    void theMapIsTheBestOfAFineGrid(double sigma, double v) {
        NDArray y = ends();
        NDArray mean = y.add(normal(new Shape(200), 3).mul(0.15));

        NDArray answer = noise(sigma).answering(CellEstimate.MAP).answer(mean, variance(v), y).z();

        double[] given = wide(y);
        double[] prior = wide(mean);
        double[] answered = wide(answer);
        for (int i = 0; i < 200; i++) {
            double best = Double.NEGATIVE_INFINITY;
            for (double z = -3; z <= 3; z += 1e-4) {
                best = Math.max(best, logPosterior(z, given[i], prior[i], v, sigma));
            }
            assertThat(logPosterior(answered[i], given[i], prior[i], v, sigma))
                    .isGreaterThanOrEqualTo(best - 1e-5);
        }
    }

    @Test
    void aWhitePixelAmongWhiteOnesIsKeptAndOneAmongGreyOnesIsNot() {
        NDArray mean = manager.create(new float[] {0.99f, 0});
        NDArray y = manager.create(new float[] {1, 1});

        NDArray z = noise(0).answer(mean, variance(1e-4), y).z();

        assertThat(z.toFloatArray()).containsExactly(new float[] {0.997f, 0}, within(2e-3f));
    }

    @ParameterizedTest
    @CsvSource({"0", "0.05"})
    void simulatedImpulsesHaveTheirShareAndTheRestItsNoise(double sigma) {
        NDArray z = manager.full(new Shape(100_000), 0.25f);

        double[] y = wide(noise(sigma).measured(z, normal(new Shape(100_000), 4)));

        int black = 0;
        int white = 0;
        double square = 0;
        for (double value : y) {
            black += value == -1 ? 1 : 0;
            white += value == 1 ? 1 : 0;
            square += Math.abs(value) == 1 ? 0 : (value - 0.25) * (value - 0.25);
        }
        assertThat(black / 1e5).isCloseTo(0.05, within(0.003));
        assertThat(white / 1e5).isCloseTo(0.05, within(0.003));
        assertThat(Math.sqrt(square / 9e4)).isCloseTo(sigma, within(0.01 * sigma + 1e-9));
    }

    /** y = 3 y' + 0.5 and z = 3 z' + 0.5. */
    @Test
    void otherUnitsSayTheSame() {
        NDArray y = ends();
        NDArray mean = y.add(normal(new Shape(200), 3).mul(0.1));
        for (CellEstimate estimate : CellEstimate.values()) {
            SaltAndPepper noise = noise(0.02).answering(estimate);
            Likelihood known = noise.at(y).dividedBy(3);

            NDArray z = known.answer(mean.sub(0.5).div(3), variance(0.01), y.sub(0.5).div(3)).z();

            assertThat(z.mul(3).add(0.5).toFloatArray())
                    .containsExactly(
                            noise.answer(mean, variance(0.09), y).z().toFloatArray(),
                            within(1e-4f));
        }
    }

    @Test
    void impulsesCountAsExplained() {
        NDArray z = manager.create(new float[] {0.3f, 0.3f});
        NDArray y = manager.create(new float[] {1, 0.4f});

        assertThat(noise(0.05).chiSquared(z, y).toFloatArray())
                .containsExactly(new float[] {1, 3.99f}, within(0.01f));
    }

    /** Blurred, 2 images of N(0, 1.5^2) that often come near the ends, with m 0.2 away. */
    private Subproblem blurred(LinearOperator a, SaltAndPepper noise) {
        NDArray truth = normal(a.imageShape(), 1).mul(1.5);
        NDArray y = noise.measured(a.apply(truth), normal(a.measurementShape(), 2));
        NDArray m = truth.add(normal(a.imageShape(), 3).mul(0.2));
        return Subproblem.of(
                Measurement.of(a, y, noise.at(y)),
                Signal.ofImage(m),
                new SphericalCovariance(0.04, 0.01));
    }

    /** A^T (slope of -log p) / s^2 + (x - m) / r^2, by image. */
    private double[] slopes(LinearOperator a, Subproblem problem, NDArray x) {
        NDArray y = problem.data().y();
        NDArray r2 = manager.create(new float[] {0.04f, 0.01f}, new Shape(2, 1, 1, 1));
        double s = problem.data().likelihood().sigma();
        NDArray told = problem.data().likelihood().residual(a.apply(x), y).div(s * s);
        NDArray slope = a.adjoint(told).add(x.sub(problem.mean().image()).div(r2));
        return PerImage.dot(slope, slope);
    }

    @Test
    void behindABlurTheSlopeOfThePosteriorIsZeroAtTheAnswer() {
        try (LinearOperator a =
                Blur.gaussian(0.8, Boundary.CIRCULAR).bind(manager, new Shape(2, 1, 14, 11))) {
            Subproblem problem = blurred(a, noise(0.1));

            LocalMap map = AutomaticSolver.standard().solve(problem);

            double[] left = slopes(a, problem, map.x0().image());
            double[] before = slopes(a, problem, problem.mean().image());
            assertThat(map.residual()).isLessThan(1e-5);
            for (int i = 0; i < 2; i++) {
                assertThat(Math.sqrt(left[i] / before[i])).isLessThan(1e-4);
            }
        }
    }

    /**
     * The first weights trust no end; of those that the picture is cut off at, later ones trust
     * more.
     */
    @Test
    void behindABlurReweightingRaisesThePosterior() {
        try (LinearOperator a =
                Blur.gaussian(0.8, Boundary.CIRCULAR).bind(manager, new Shape(2, 1, 14, 11))) {
            Subproblem problem = cutOff(blurred(a, noise(0.1)));
            double distrusting = logPosterior(a, problem, withoutEnds(problem));
            double[] reached = new double[3];
            for (int i = 0; i < reached.length; i++) {
                NDArray x =
                        new ReweightedSolver(1e-9, 1 + i, ConjugateGradientSolver.standard())
                                .solve(problem)
                                .x0()
                                .image();
                reached[i] = logPosterior(a, problem, x);
            }
            assertThat(reached[0]).isGreaterThan(distrusting + 0.1);
            assertThat(reached[1]).isGreaterThan(reached[0] + 1e-3);
            assertThat(reached[2]).isGreaterThan(reached[1] - 1e-6 * Math.abs(reached[1]));
        }
    }

    /** x for noise that is a thousand times larger where y is black or white. */
    private NDArray withoutEnds(Subproblem problem) {
        NDArray y = problem.data().y();
        NDArray sigmas = y.abs().gte(1).mul(100).add(0.1);
        Measurement data =
                Measurement.of(
                        problem.data().operator(),
                        y,
                        UnevenNoise.of(Field.of(sigmas, ValueRange.UNBOUNDED)).at(y));
        Subproblem gaussian = Subproblem.of(data, problem.mean(), problem.prior());
        return AutomaticSolver.standard().solve(gaussian).x0().image();
    }

    /** Measured brighter by a camera whose values end where those of the noise do. */
    private static Subproblem cutOff(Subproblem problem) {
        NDArray y = problem.data().y().mul(1.2).clip(-1, 1);
        return Subproblem.of(
                Measurement.of(problem.data().operator(), y, noise(0.1).at(y)),
                problem.mean(),
                problem.prior());
    }

    private double logPosterior(LinearOperator a, Subproblem problem, NDArray x) {
        double[] z = wide(a.apply(x));
        double[] y = wide(problem.data().y());
        double[] apart = wide(x.sub(problem.mean().image()));
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double r2 = i < z.length / 2 ? 0.04 : 0.01;
            sum += logPosterior(z[i], y[i], z[i], 1, 0.1) - apart[i] * apart[i] / (2 * r2);
        }
        return sum;
    }

    @Test
    void reweightingsThatDoNothingAreRefused() {
        ConjugateGradientSolver inner = ConjugateGradientSolver.standard();
        assertThatThrownBy(() -> new ReweightedSolver(0, 1, inner))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> new ReweightedSolver(1, 0, inner)).hasMessageContaining("got 0");
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        assertThatThrownBy(() -> SaltAndPepper.of(1, ValueRange.UNIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the share of salt and pepper must lie between 0 and 1, got 1.0");
        assertThatThrownBy(() -> SaltAndPepper.of(0.1, ValueRange.UNBOUNDED))
                .hasMessageContaining("got [-Infinity, Infinity]");
        assertThatThrownBy(() -> noise(-0.5)).hasMessageContaining("got -0.5");
    }
}
