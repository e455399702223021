package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.operators.science.CartesianMri;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.Arrays;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StackTest extends LinearOperatorContract {

    private static final Stack MASKS =
            Stack.of(2, 8, 6, Mask.random(8, 6, 0.4, 1), Mask.random(8, 6, 0.4, 2));
    private static final Stack BLURS =
            Stack.of(
                    1,
                    7,
                    9,
                    Blur.gaussian(0.5, Boundary.CIRCULAR),
                    Blur.gaussian(0.8, Boundary.CIRCULAR),
                    new Identity());
    private static final Stack MIXED =
            Stack.of(3, 8, 10, new BlockAverage(2), Mask.random(8, 10, 0.6, 3));

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(MASKS, new Shape(1, 2, 8, 6)),
                new Subject(BLURS, new Shape(1, 1, 7, 9)),
                new Subject(MIXED, new Shape(1, 3, 8, 10)));
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void itsMatrixIsThoseOfItsPartsBelowEachOther(Subject subject) {
        Stack stack = (Stack) subject.operator();
        double[] want =
                stack.parts().stream()
                        .map(
                                part ->
                                        DenseReference.of(
                                                part.bind(manager, subject.image()), manager))
                        .map(DenseReference::matrix)
                        .reduce((above, below) -> above.concatRows(below))
                        .map(SimpleMatrix::getDDRM)
                        .orElseThrow()
                        .getData();
        SimpleMatrix got =
                DenseReference.of(stack.bind(manager, subject.image()), manager).matrix();
        assertThat(got.getDDRM().getData()).containsExactly(want);
    }

    @ParameterizedTest
    @MethodSource("eachSubject")
    void aNoiseLevelForEachPartWeighsIt(Subject subject) {
        Stack stack = (Stack) subject.operator();
        double[] sigmas = Arrays.copyOf(new double[] {0.05, 0.3, 0.1}, stack.parts().size());
        Likelihood noise = stack.noise(sigmas);
        NDArray m = normal(subject.image(), 0);
        Field y = measured(stack, subject.image());
        LocalMap map = solved(bound(stack, y, noise), m, 0.09);
        double[] each = wide(stack.noise(sigmas).deviations().toNDArray(manager));
        double[] want =
                WeightedReference.of(stack, manager, subject.image())
                        .localMap(wide(m), wide(y.toNDArray(manager)), 0.09, each);
        assertThat(DenseReference.relativeError(map.x0().image(), want)).isLessThan(1e-5);
    }

    private Field measured(Stack stack, Shape image) {
        NDArray x = normal(image, 1).mul(0.3);
        Field[] parts =
                stack.parts().stream()
                        .map(part -> part.bind(manager, image).apply(x))
                        .map(y -> Field.of(y, ValueRange.SYMMETRIC))
                        .toArray(Field[]::new);
        return stack.measurement(parts);
    }

    private Measurement bound(Stack stack, Field y, Likelihood noise) {
        return InverseProblem.of(stack, y, noise)
                .bind(manager, new GaussianDenoiser(0, 0.5).card());
    }

    private LocalMap solved(Measurement data, NDArray m, double r2) {
        return AutomaticSolver.standard()
                .solve(Subproblem.of(data, Signal.ofImage(m), new SphericalCovariance(r2)));
    }

    @Test
    void partsOfOneKindAreSolvedInClosedForm() {
        Field masked = measured(MASKS, new Shape(1, 2, 8, 6));
        Field blurred = measured(BLURS, new Shape(1, 1, 7, 9));
        assertThat(bound(MASKS, masked, MASKS.noise(0.1, 0.2)).operator())
                .isInstanceOf(PixelwiseOperator.class);
        assertThat(bound(BLURS, blurred, BLURS.noise(0.1, 0.2, 0.3)).operator())
                .isInstanceOf(CirculantOperator.class);
    }

    private static List<Stack> stacksWithHoles() {
        Mask mask = Mask.random(8, 10, 0.6, 3);
        Composition behind = Composition.of(Blur.gaussian(0.5, Boundary.CIRCULAR), mask);
        float[] line = new float[80];
        Arrays.fill(line, 0, 30, 1);
        Operator columns = CartesianMri.singleCoil(Field.of(line, ValueRange.UNIT, 1, 1, 8, 10));
        return List.of(
                MIXED,
                Stack.of(3, 8, 10, behind, new Identity()),
                Stack.of(3, 8, 10, MIXED, new Identity()),
                Stack.of(1, 8, 10, columns, new BlockAverage(2)));
    }

    @ParameterizedTest
    @MethodSource("stacksWithHoles")
    void whatAHoleHoldsDoesNotMatter(Stack stack) {
        Shape image = new Shape(1, stack.channels(), 8, 10);
        NDArray y = measured(stack, image).toNDArray(manager);
        LinearOperator a = (LinearOperator) stack.bind(manager, image);
        NDArray junk = a.apply(normal(image, 5)).eq(0).mul(7f);
        Measurement clean = bound(stack, Field.of(y, ValueRange.SYMMETRIC), stack.noise(0.1, 0.2));
        Measurement dirty =
                bound(stack, Field.of(y.add(junk), ValueRange.SYMMETRIC), stack.noise(0.1, 0.2));
        assertThat(junk.max().getFloat()).isEqualTo(7);
        assertThat(dirty.y().sub(clean.y()).abs().max().getFloat()).isZero();
    }

    @Test
    void theMeasurementsOfABatchAreJoinedImageByImage() {
        Shape image = new Shape(3, 3, 8, 10);
        NDArray y = measured(MIXED, image).toNDArray(manager);
        LinearOperator a = (LinearOperator) MIXED.bind(manager, image);
        double[] want = wide(a.apply(normal(image, 1).mul(0.3)));
        assertThat(wide(y)).containsExactly(want);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stack.of(1, 8, 6, new Identity(), Mask.random(6, 8, 0.1, 1)))
                .withMessage("part 1: the mask (1, 1, 6, 8) does not fit the image (1, 1, 8, 6)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stack.of(1, 8, 6))
                .withMessage("the number of parts of a stack must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MASKS.measurementShape(new Shape(1, 1, 8, 6)))
                .withMessage("the stack measures images [B, 2, 8, 6], got (1, 1, 8, 6)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MASKS.imageShape(new Shape(1, 191)))
                .withMessage("a measurement by the 2 parts of a stack is [B, 192], got (1, 191)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MASKS.noise(0.1))
                .withMessage("2 parts measure, got 1 noise levels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MASKS.noise(0.1, -1))
                .withMessage("sigma_y of part 1 must be positive and finite, got -1.0");
        Field pixel = Field.of(new float[1], ValueRange.UNIT, 1, 1, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MASKS.measurement(pixel, pixel))
                .withMessage("part 0 measures (1, 2, 8, 6), got (1, 1, 1, 1)");
    }

    @Override
    protected double remainingTolerance() {
        return 0.5;
    }

    @Override
    protected boolean invertible() {
        return false;
    }

    /** Holes hold -100: of masks alone, which are reduced, and beside a blur. */
    @Test
    void holesOfPartsAreNotHeldAgainstTheRange() {
        Mask first = Mask.random(20, 20, 0.4, 1);
        Mask second = Mask.random(20, 20, 0.6, 2);
        for (Operator beside : List.of(second, Blur.gaussian(0.7, Boundary.REFLECT))) {
            Stack stack = Stack.of(1, 20, 20, first, beside);
            requirePlausible(stack, withHoles(first, beside, 0.5f));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> requirePlausible(stack, withHoles(first, beside, 7)))
                    .withMessageContaining("they span [7.0, 7.0]");
        }
    }

    private void requirePlausible(Stack stack, Field y) {
        DenoiserCard card = new GaussianDenoiser(0, 0.5).card();
        InverseProblem problem = InverseProblem.of(stack, y, GaussianNoise.of(0.1));
        try (Measurement data = problem.bind(manager, card)) {
            problem.requirePlausible(data);
        }
    }

    private static Field withHoles(Mask mask, Operator beside, float seen) {
        float[] values = new float[800];
        for (int i = 0; i < values.length; i++) {
            Mask part = i < 400 ? mask : beside instanceof Mask other ? other : null;
            boolean hole = part != null && part.weights().values().get(i % 400) == 0;
            values[i] = hole ? -100 : seen;
        }
        return Field.of(values, ValueRange.SYMMETRIC, 1, 800);
    }
}
