package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.UnevenNoise;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.CompressedSensing;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.operators.image.PhaseRetrieval;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnevenNoiseTest extends OperatorTest {

    private static final Shape IMAGES = new Shape(3, 1, 8, 6);
    private static final double[] SIGMAS = {0.02, 0.1, 0.5};

    static Stream<Operator> operators() {
        return Stream.of(
                new Identity(),
                Mask.random(8, 6, 0.4, 1),
                Blur.gaussian(0.8, Boundary.CIRCULAR),
                Blur.gaussian(0.8, Boundary.REFLECT),
                new BlockAverage(2),
                Downsample.gaussian(0.8, 2, Boundary.CIRCULAR),
                CompressedSensing.gaussian(20, 1, 8, 6, 1),
                Composition.of(Blur.gaussian(0.5, Boundary.REFLECT), Mask.random(8, 6, 0.4, 2)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void aLevelForEachImageIsTheSameAsEachImageByItself(Operator operator) {
        Shape shape = operator.measurementShape(IMAGES);
        assertAnswers(operator, UnevenNoise.perImage(shape.dimension(), SIGMAS));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void aLevelForEachEntryIsThatOfTheDenseMatrix(Operator operator) {
        assertAnswers(operator, UnevenNoise.of(deviations(operator.measurementShape(IMAGES))));
    }

    @Test
    void oneLevelForAllIsGaussianNoise() {
        UnevenNoise even = UnevenNoise.perImage(0.1, 0.1, 0.1);
        assertThat(even.sigma()).isCloseTo(0.1, within(1e-8));
        NDArray m = normal(IMAGES, 0);
        NDArray y = normal(IMAGES, 1);
        for (Operator operator : List.of(new Identity(), Blur.gaussian(1, Boundary.CIRCULAR))) {
            Field field = Field.of(y, ValueRange.UNBOUNDED);
            InverseProblem white = problem(operator, field).withLikelihood(GaussianNoise.of(0.1));
            InverseProblem weighted = problem(operator, field).withLikelihood(even);
            double[] want = wide(solved(white, m, 0.09).x0().image());
            LocalMap got = solved(weighted, m, 0.09);
            assertThat(DenseReference.relativeError(got.x0().image(), want)).isLessThan(1e-6);
        }
    }

    private void assertAnswers(Operator operator, UnevenNoise noise) {
        double[] r2 = {0.09, 0.02, 0.4};
        NDArray m = normal(IMAGES, 0);
        NDArray y = normal(operator.measurementShape(IMAGES), 1);
        double[] sigma = broadcast(noise, y.getShape());
        LocalMap map =
                solved(
                        problem(operator, Field.of(y, ValueRange.UNBOUNDED)).withLikelihood(noise),
                        m,
                        r2);
        WeightedReference dense = WeightedReference.of(operator, manager, IMAGES);
        for (int i = 0; i < r2.length; i++) {
            String image = i + ":" + (i + 1);
            double[] each = Arrays.copyOfRange(sigma, i * dense.rows(), (i + 1) * dense.rows());
            double[] want = dense.localMap(wide(m.get(image)), wide(y.get(image)), r2[i], each);
            assertThat(DenseReference.relativeError(map.x0().image().get(image), want))
                    .as("image %d", i)
                    .isLessThan(1e-5);
        }
    }

    private static InverseProblem problem(Operator operator, Field y) {
        return InverseProblem.of(operator, y, GaussianNoise.of(1))
                .withImageShape(IMAGES.getShape())
                .withImageRange(ValueRange.SYMMETRIC);
    }

    private LocalMap solved(InverseProblem problem, NDArray m, double... r2) {
        Measurement data = problem.bind(manager, new GaussianDenoiser(0, 0.5).card());
        return AutomaticSolver.standard()
                .solve(Subproblem.of(data, Signal.ofImage(m), new SphericalCovariance(r2)));
    }

    private double[] broadcast(UnevenNoise noise, Shape shape) {
        return wide(noise.deviations().toNDArray(manager).broadcast(shape));
    }

    private Field deviations(Shape shape) {
        return Field.of(normal(shape, 7).abs().mul(0.2).add(0.02), ValueRange.UNBOUNDED);
    }

    @Test
    void theAnswerOfAnOperatorThatIsNotLinearIsStationary() {
        DifferentiableOperator h =
                (DifferentiableOperator) new PhaseRetrieval(2).bind(manager, IMAGES);
        NDArray m = normal(IMAGES, 0).mul(0.1).add(1);
        NDArray y = h.apply(normal(IMAGES, 1).mul(0.1).add(1));
        UnevenNoise noise = UnevenNoise.of(deviations(y.getShape()));
        NDArray x =
                solved(
                                problem(new PhaseRetrieval(2), Field.of(y, ValueRange.UNBOUNDED))
                                        .withLikelihood(noise),
                                m,
                                0.01)
                        .x0()
                        .image();
        NDArray variance = noise.deviations().toNDArray(manager).square();
        NDArray slope = h.vjp(x, h.apply(x).sub(y).div(variance)).add(x.sub(m).div(0.01));
        NDArray before = h.vjp(m, h.apply(m).sub(y).div(variance));
        assertThat(slope.norm().getFloat()).isLessThan(1e-3f * before.norm().getFloat());
    }

    @Test
    void structureIsKept() {
        assertThat(bound(new Identity(), true)).isInstanceOf(CirculantOperator.class);
        assertThat(bound(new Identity(), false)).isInstanceOf(PixelwiseOperator.class);
        assertThat(bound(Blur.gaussian(1, Boundary.CIRCULAR), true))
                .isInstanceOf(CirculantOperator.class);
        assertThat(bound(new BlockAverage(2), true)).isInstanceOf(DecimatedCirculantOperator.class);
        assertThat(bound(new BlockAverage(2), false)).isInstanceOf(DiagonalGramOperator.class);
        assertThat(bound(CompressedSensing.gaussian(9, 1, 8, 6, 1), true))
                .isInstanceOf(DiagonalisableOperator.class);
    }

    private Object bound(Operator operator, boolean perImage) {
        Shape shape = operator.measurementShape(IMAGES);
        UnevenNoise noise =
                perImage
                        ? UnevenNoise.perImage(shape.dimension(), SIGMAS)
                        : UnevenNoise.of(deviations(shape));
        Field y = Field.of(normal(shape, 1), ValueRange.UNBOUNDED);
        return problem(operator, y)
                .withLikelihood(noise)
                .bind(manager, new GaussianDenoiser(0, 0.5).card())
                .operator();
    }

    @Test
    void measuredHasTheDeviationsThatWereSaid() {
        UnevenNoise noise = UnevenNoise.perImage(SIGMAS);
        NDArray z = normal(IMAGES, 0);
        NDArray white = normal(IMAGES, 1);
        NDArray y = noise.measured(z, white);
        for (int i = 0; i < 3; i++) {
            double[] want = wide(z.get(i).add(white.get(i).mul(SIGMAS[i])));
            assertThat(DenseReference.relativeError(y.get(i), want)).isLessThan(1e-6);
        }
    }

    @Test
    void chiSquaredIsInVariancesOfEachEntry() {
        Field each = Field.of(new float[] {0.5f, 2}, ValueRange.UNBOUNDED, 1, 2);
        NDArray z = manager.create(new float[] {1, 1}, new Shape(1, 2));
        NDArray y = manager.create(new float[] {2, 5}, new Shape(1, 2));
        UnevenNoise noise = UnevenNoise.of(each);
        double[] halved = wide(noise.at(y).dividedBy(2).chiSquared(z, y));
        assertThat(wide(noise.chiSquared(z, y))).containsExactly(new double[] {4, 4}, within(1e-5));
        assertThat(halved).containsExactly(new double[] {16, 16}, within(1e-5));
    }

    @Test
    void badDeviationsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnevenNoise.perImage(0.1, 0))
                .withMessage("sigma_y of entry 1 of 2 must be positive and finite, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnevenNoise.perImage(Double.NaN))
                .withMessageContaining("got NaN");
        Field y = Field.of(normal(IMAGES, 0), ValueRange.UNIT);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> InverseProblem.of(new Identity(), y, UnevenNoise.perImage(0.1, 0.2)))
                .withMessage("sigma_y (2, 1, 1, 1) does not fit the measurement (3, 1, 8, 6)");
    }
}
