package io.github.lmaps.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.Optimality;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.ClippedNoise;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussNewtonSolverTest extends EngineTest {

    private static final Shape IMAGE = new Shape(2, 1, 6, 8);
    private static final double SIGMA_Y = 0.05;

    /** A function of every pixel and its derivative. */
    private record Pointwise(
            Shape imageShape,
            UnaryOperator<NDArray> function,
            BiFunction<NDArray, NDArray, NDArray> back)
            implements LinearisableOperator {

        @Override
        public Shape measurementShape() {
            return imageShape;
        }

        @Override
        public NDArray apply(NDArray x) {
            return function.apply(x);
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return back.apply(x, v);
        }

        /** J is diagonal, and so its own transpose. */
        @Override
        public Linearisation linearise(NDArray x) {
            return new Near(apply(x), v -> vjp(x, v));
        }

        @Override
        public void close() {}
    }

    private record Near(NDArray value, UnaryOperator<NDArray> product) implements Linearisation {

        @Override
        public NDArray jvp(NDArray u) {
            return product.apply(u);
        }

        @Override
        public NDArray vjp(NDArray v) {
            return product.apply(v);
        }

        @Override
        public void close() {
            value.close();
        }
    }

    private static DifferentiableOperator square(Shape image) {
        return new Pointwise(image, NDArray::square, (x, v) -> x.mul(v).mul(2));
    }

    private static DifferentiableOperator exponential(Shape image) {
        return new Pointwise(image, NDArray::exp, (x, v) -> x.exp().mul(v));
    }

    private static Subproblem problem(
            BoundOperator h, NDArray y, Likelihood likelihood, NDArray mean, Covariance prior) {
        return Subproblem.of(Measurement.of(h, y, likelihood), Signal.ofImage(mean), prior);
    }

    private LinearOperator matrix() {
        SimpleMatrix rows = new SimpleMatrix(20, 48);
        double[] values = wide(normal(new Shape(20, 48), 8));
        for (int i = 0; i < values.length; i++) {
            rows.set(i, values[i] / 7);
        }
        return SmallOperators.matrix(manager, rows, IMAGE);
    }

    private List<Covariance> covariances() {
        NDArray seen = normal(new Shape(1, 1, 6, 8), 9).gt(0).mul(1f);
        return List.of(
                new SphericalCovariance(0.09, 0.5),
                SpectralCovariance.natural(manager, IMAGE, 0.4),
                new RowSpaceCovariance(
                        SmallOperators.weights(seen, IMAGE),
                        new SphericalCovariance(0.3),
                        manager.create(new float[] {0.02f})));
    }

    @Test
    void aLinearOperatorTakesOneStepToTheAnswerOfConjugateGradients() {
        for (Covariance prior : covariances()) {
            LinearOperator a = matrix();
            NDArray y = a.apply(normal(IMAGE, 1)).add(normal(a.measurementShape(), 2).mul(SIGMA_Y));
            Subproblem problem = problem(a, y, GaussianNoise.of(SIGMA_Y), normal(IMAGE, 3), prior);

            LocalMap map = GaussNewtonSolver.standard().solve(problem);

            LocalMap want = ConjugateGradientSolver.standard().solve(problem);
            assertThat(map.iterations()).isEqualTo(1);
            assertThat(relativeError(map.x0().image(), wide(want.x0().image()))).isLessThan(1e-5);
        }
    }

    /** The derivative of (exp(x) - y)^2 / (2 sigma_y^2) + (x - m)^2 / (2 r2) is 0. */
    @ParameterizedTest
    @CsvSource({"0, 1.5, 0.09", "-1, 3, 1", "2, 0.4, 0.5"})
    void exponentialsAreInvertedAsFarAsThePriorLets(double m, double y, double r2) {
        Shape one = new Shape(1, 1, 1, 1);
        NDArray measured = manager.create(new float[] {(float) y}, one);
        NDArray mean = manager.create(new float[] {(float) m}, one);
        Subproblem problem =
                problem(
                        exponential(one),
                        measured,
                        GaussianNoise.of(0.3),
                        mean,
                        new SphericalCovariance(r2));

        GaussNewtonSolver solver = new GaussNewtonSolver(1e-8, 100, 10, step -> {});
        double x = solver.solve(problem).x0().image().toFloatArray()[0];

        double want = root(m, y, r2);
        assertThat(x).isCloseTo(want, within(2e-6 * (1 + Math.abs(want))));
    }

    private static double root(double m, double y, double r2) {
        double low = -10;
        double high = 10;
        for (int i = 0; i < 100; i++) {
            double x = (low + high) / 2;
            if ((Math.exp(x) - y) * Math.exp(x) / 0.09 + (x - m) / r2 > 0) {
                high = x;
            } else {
                low = x;
            }
        }
        return low;
    }

    @Test
    void theSlopeIsZeroAtTheAnswerUnderEveryCovariance() {
        NDArray truth = normal(IMAGE, 1).mul(0.4);
        NDArray mean = truth.add(normal(IMAGE, 2).mul(0.3));
        for (Covariance prior : covariances()) {
            BoundOperator h = SmallOperators.cubic(IMAGE);
            NDArray y = h.apply(truth).add(normal(IMAGE, 3).mul(SIGMA_Y));
            Subproblem problem = problem(h, y, GaussianNoise.of(SIGMA_Y), mean, prior);

            LocalMap map = GaussNewtonSolver.standard().solve(problem);

            for (double slope : Optimality.residual(problem, map.x0().image())) {
                assertThat(slope).isLessThan(1e-5);
            }
            assertThat(map.residual()).isLessThan(1e-5);
        }
    }

    /** y = x^2 from the wrong side of a hill, where whole steps overshoot. */
    private Subproblem hilly() {
        NDArray mean = normal(IMAGE, 2).mul(0.02);
        NDArray y = normal(IMAGE, 1).square().add(1);
        return problem(
                square(IMAGE), y, GaussianNoise.of(SIGMA_Y), mean, new SphericalCovariance(4, 1));
    }

    @Test
    void acceptedStepsLowerTheCostAndBadOnesAreRejected() {
        List<GaussNewtonStep> steps = new ArrayList<>();
        Subproblem problem = hilly();

        LocalMap map = GaussNewtonSolver.standard().withListener(steps::add).solve(problem);

        assertThat(steps).anyMatch(step -> !step.accepted()).anyMatch(GaussNewtonStep::accepted);
        for (int image = 0; image < 2; image++) {
            int place = image;
            List<GaussNewtonStep> own = steps.stream().filter(s -> s.image() == place).toList();
            for (int i = 1; i < own.size(); i++) {
                GaussNewtonStep before = own.get(i - 1);
                GaussNewtonStep after = own.get(i);
                assertThat(after.cost()).isLessThanOrEqualTo(before.cost() * (1 + 1e-5));
                if (!before.accepted()) {
                    assertThat(after.cost()).isEqualTo(before.cost());
                    assertThat(after.radius()).isCloseTo(before.length() / 4, within(1e-9));
                }
                assertThat(after.length()).isLessThanOrEqualTo(after.radius() * (1 + 1e-5));
            }
        }
        assertThat(Optimality.residual(problem, map.x0().image())[0]).isLessThan(1e-5);
        assertThat(steps.get(0).toString()).startsWith("step 1, image 0: cost ").contains("radius");
    }

    @Test
    void imagesOfABatchGoTheirOwnWays() {
        Subproblem both = hilly();
        NDArray together = GaussNewtonSolver.standard().solve(both).x0().image();
        Shape one = new Shape(1, 1, 6, 8);
        double[] r2 = {4, 1};
        for (int i = 0; i < 2; i++) {
            Subproblem alone =
                    problem(
                            square(one),
                            image(both.data().y(), i),
                            GaussianNoise.of(SIGMA_Y),
                            image(both.mean().image(), i),
                            new SphericalCovariance(r2[i]));
            NDArray own = GaussNewtonSolver.standard().solve(alone).x0().image();
            assertThat(relativeError(image(together, i), wide(own))).isLessThan(1e-4);
        }
    }

    /** Within the ends the pointwise answer of least squares is exact. */
    @Test
    void clippedNoiseIsMetWhereItSaysSomething() {
        ClippedNoise noise = new ClippedNoise(SIGMA_Y, new ValueRange(-1, 1), CellEstimate.MAP);
        NDArray gains = manager.ones(new Shape(1, 1, 6, 8)).mul(2);
        NDArray truth = normal(IMAGE, 1).mul(0.4);
        LinearOperator a = SmallOperators.weights(gains, IMAGE);
        NDArray y = noise.measured(a.apply(truth), normal(IMAGE, 2));
        NDArray mean = truth.add(normal(IMAGE, 3).mul(0.02));
        for (Likelihood likelihood : List.of(noise, noise.at(y))) {
            Subproblem problem = problem(a, y, likelihood, mean, new SphericalCovariance(0.01));
            LocalMap map = GaussNewtonSolver.standard().solve(problem);
            LocalMap best = new ExactSolver().solve(problem);
            double[] got = wide(map.x0().image());
            double[] want = wide(best.x0().image());
            int agreeing = 0;
            for (int i = 0; i < got.length; i++) {
                agreeing += Math.abs(got[i] - want[i]) < 1e-5 ? 1 : 0;
            }
            assertThat(agreeing).isGreaterThan(got.length * 9 / 10);
        }
    }

    private static NDArray rootOrRefusal(NDArray x) {
        if (x.min().getFloat() < 0) {
            throw new LmapsException("no root of " + x.min().getFloat());
        }
        return x.sqrt();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stepsIntoWhereThereAreNoNumbersAreRejected(boolean refuses) {
        DifferentiableOperator root =
                new Pointwise(
                        IMAGE,
                        refuses ? GaussNewtonSolverTest::rootOrRefusal : NDArray::sqrt,
                        (x, v) -> v.div(x.sqrt().mul(2)));
        NDArray mean = manager.ones(IMAGE).mul(4);
        NDArray y = manager.zeros(IMAGE).add(0.5);
        List<GaussNewtonStep> steps = new ArrayList<>();
        Subproblem problem =
                problem(root, y, GaussianNoise.of(SIGMA_Y), mean, new SphericalCovariance(36));

        LocalMap map = GaussNewtonSolver.standard().withListener(steps::add).solve(problem);

        assertThat(steps.get(0).actual()).isNaN();
        assertThat(steps.get(0).accepted()).isFalse();
        assertThat(Optimality.residual(problem, map.x0().image())[0]).isLessThan(1e-4);
    }

    @Test
    void numbersThatAreNoneEndInAnError() {
        NDArray mean = normal(IMAGE, 0);
        DifferentiableOperator nowhere = new Pointwise(IMAGE, x -> x.mul(Float.NaN), (x, v) -> v);
        DifferentiableOperator blind =
                new Pointwise(IMAGE, NDArray::square, (x, v) -> v.mul(Float.NaN));
        DifferentiableOperator here =
                new Pointwise(
                        IMAGE,
                        x -> x.add(x.sub(mean).abs().gt(0).mul(Float.NaN)),
                        (x, v) -> v.duplicate());
        for (DifferentiableOperator h : List.of(nowhere, blind, here)) {
            Subproblem problem =
                    problem(
                            h,
                            normal(IMAGE, 1),
                            GaussianNoise.of(SIGMA_Y),
                            mean,
                            new SphericalCovariance(1));
            assertThatThrownBy(() -> GaussNewtonSolver.standard().solve(problem))
                    .isInstanceOf(LmapsException.class)
                    .hasMessageContaining("in image 0 of the batch")
                    .hasMessageContaining("NaN");
        }
    }

    @Test
    void anOperatorThatHasAValueNowhereElseIsNamedWithItsReason() {
        NDArray mean = normal(IMAGE, 0);
        DifferentiableOperator here =
                new Pointwise(
                        IMAGE,
                        x -> {
                            if (x.sub(mean).abs().max().getFloat() > 0) {
                                throw new LmapsException("not there");
                            }
                            return x.duplicate();
                        },
                        (x, v) -> v.duplicate());
        Subproblem problem =
                problem(
                        here,
                        normal(IMAGE, 1),
                        GaussianNoise.of(SIGMA_Y),
                        mean,
                        new SphericalCovariance(1));
        assertThatThrownBy(() -> GaussNewtonSolver.standard().solve(problem))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("NaN next to image 0 of the batch")
                .hasRootCauseMessage("not there");
    }

    @Test
    void whatRemainsFollowsFromTheGainOfTheJacobian() {
        NDArray gains = manager.ones(new Shape(1, 1, 6, 8)).mul(0.5);
        LinearOperator a = SmallOperators.weights(gains, IMAGE);
        Subproblem problem =
                problem(
                        a,
                        normal(IMAGE, 1),
                        GaussianNoise.of(SIGMA_Y),
                        normal(IMAGE, 2),
                        new SphericalCovariance(0.04, 0.5));
        double[] got = GaussNewtonSolver.standard().solve(problem).remaining().meanVariance();
        double[] want = new ExactSolver().solve(problem).remaining().meanVariance();
        assertThat(got).containsExactly(want, within(0.3 * want[1]));
        assertThat(got[0]).isLessThan(got[1]);
    }

    @Test
    void problemsWithoutNoiseOrASlopeAreRefused() {
        NDArray mean = normal(IMAGE, 0);
        BoundOperator cubic = SmallOperators.cubic(IMAGE);
        Subproblem exact =
                problem(
                        cubic,
                        cubic.apply(mean),
                        new Noiseless(),
                        mean,
                        new SphericalCovariance(1));
        assertThat(GaussNewtonSolver.standard().supports(exact)).isFalse();
        assertThatThrownBy(() -> GaussNewtonSolver.standard().solve(exact))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GaussNewtonSolver[tolerance=5.0E-6, maxSteps=100");
        assertThatThrownBy(() -> new GaussNewtonSolver(0, 1, 1, step -> {}))
                .hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> new GaussNewtonSolver(1, 0, 1, step -> {}))
                .hasMessageContaining("steps of Gauss and Newton must be at least 1, got 0");
    }

    @Test
    void solvingLeavesNothingBehindButTheAnswer() {
        Subproblem problem = hilly();
        int before = manager.getManagedArrays().size();
        LocalMap map = GaussNewtonSolver.quick().solve(problem);
        map.x0().image().close();
        assertThat(manager.getManagedArrays()).hasSize(before);
    }
}
