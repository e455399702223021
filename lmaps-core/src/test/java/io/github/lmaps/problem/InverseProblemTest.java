package io.github.lmaps.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.AffineMap;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class InverseProblemTest extends EngineTest {

    private static final Shape IMAGE = new Shape(1, 1, 4, 6);
    private static final ValueRange CALLERS = new ValueRange(10, 30);
    private static final DenoiserCard CARD =
            new DenoiserCard("card", ValueRange.SYMMETRIC, 1, 0.01, 80, 0.5, Symmetry.NONE);

    /** CALLERS onto [-1, 1]: x = 10 x_denoiser + 20. */
    private static final AffineMap UNITS = new AffineMap(10, 20);

    /** An operator that keeps the shape; what it binds to is given. */
    private record Small(BiFunction<NDManager, Shape, BoundOperator> binding, ValueRange output)
            implements Operator {

        @Override
        public Shape measurementShape(Shape image) {
            return image;
        }

        @Override
        public Shape imageShape(Shape measurement) {
            return measurement;
        }

        @Override
        public ValueRange outputRange(ValueRange image) {
            return output;
        }

        @Override
        public BoundOperator bind(NDManager manager, Shape image) {
            return binding.apply(manager, image);
        }
    }

    private static Small small(BiFunction<NDManager, Shape, BoundOperator> binding) {
        return new Small(binding, ValueRange.UNBOUNDED);
    }

    private static BoundOperator gains(NDManager manager, Shape image) {
        float[] weights = new float[24];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 4 - 1;
        }
        return SmallOperators.weights(manager.create(weights, new Shape(1, 1, 4, 6)), image);
    }

    private static BoundOperator brightening(NDManager manager, Shape image) {
        return SmallOperators.circular(SmallOperators.kernel(manager, 4, 6).mul(3), image);
    }

    /** An operator of which nothing is known but what it gives. */
    private record Opaque(Shape imageShape) implements BoundOperator {

        @Override
        public Shape measurementShape() {
            return imageShape;
        }

        @Override
        public NDArray apply(NDArray x) {
            return x.square();
        }

        @Override
        public void close() {}
    }

    private Field measured() {
        float[] values = normal(IMAGE, 0).mul(5).add(20).toFloatArray();
        return Field.of(values, CALLERS, IMAGE.getShape());
    }

    private InverseProblem problem(Operator operator) {
        return InverseProblem.of(operator, measured(), GaussianNoise.of(0.5));
    }

    /** y - A (10 x + 20) is 10 times (y' - A x'), and the noise follows. */
    @Test
    void linearProblemsAreTheSameInTheDenoisersUnits() {
        for (Operator operator :
                new Operator[] {
                    small(InverseProblemTest::gains), small(InverseProblemTest::brightening)
                }) {
            Measurement data = problem(operator).bind(manager, CARD);
            NDArray x = normal(IMAGE, 1);
            BoundOperator bound = operator.bind(manager, IMAGE);
            NDArray theirs = measured().toNDArray(manager).sub(bound.apply(x.mul(10).add(20)));
            NDArray seen = bound.apply(manager.ones(IMAGE)).neq(0);
            NDArray ours = data.y().sub(data.operator().apply(x)).mul(10);
            assertThat(relativeError(ours, wide(theirs.mul(seen)))).isLessThan(1e-5);
            assertThat(data.likelihood().sigma()).isCloseTo(0.05, within(1e-15));
        }
    }

    @Test
    void whatMeasuresNothingIsZero() {
        Measurement data = problem(small(InverseProblemTest::gains)).bind(manager, CARD);
        float[] y = data.y().toFloatArray();
        for (int i = 0; i < y.length; i++) {
            assertThat(y[i] == 0).isEqualTo(i % 4 == 1);
        }
    }

    @Test
    void onlyCirculantOperatorsHaveTheTransformOfTheMeasurement() {
        Measurement circular = problem(small(InverseProblemTest::brightening)).bind(manager, CARD);
        assertThat(Signal.ofSpectrum(circular.spectrum(), 6).image().sub(circular.y()).abs())
                .satisfies(gap -> assertThat(gap.max().toFloatArray()[0]).isLessThan(1e-5f));
        assertThat(problem(small(InverseProblemTest::gains)).bind(manager, CARD).spectrum())
                .isNull();
    }

    @Test
    void otherOperatorsAreFedInTheirOwnUnits() {
        Operator cubic = small((manager, image) -> SmallOperators.cubic(image));
        Measurement data = problem(cubic).bind(manager, CARD);
        NDArray x = normal(IMAGE, 1);
        DifferentiableOperator bound = (DifferentiableOperator) data.operator();
        NDArray inside = x.mul(10).add(20);
        assertThat(relativeError(bound.apply(x), wide(inside.add(inside.pow(3))))).isLessThan(1e-6);
        NDArray v = normal(IMAGE, 2);
        NDArray slope = inside.square().mul(3).add(1).mul(10);
        assertThat(relativeError(bound.vjp(x, v), wide(slope.mul(v)))).isLessThan(1e-6);
        assertThat(data.y()).isEqualTo(measured().toNDArray(manager));
        assertThat(data.likelihood()).isEqualTo(GaussianNoise.of(0.5));
        assertThat(bound.imageShape()).isEqualTo(IMAGE);
        assertThat(bound.measurementShape()).isEqualTo(IMAGE);
    }

    @Test
    void productsFromBothSidesCarryTheUnits() {
        DifferentiableOperator a =
                SmallOperators.weights(normal(new Shape(1, 1, 3, 4), 7), new Shape(1, 1, 3, 4));
        LinearisableOperator scaled =
                (LinearisableOperator) ScaledInput.of(a, new AffineMap(0.5, 3));
        NDArray x = normal(a.imageShape(), 0);
        NDArray u = normal(a.imageShape(), 1);
        try (Linearisation near = scaled.linearise(x)) {
            try (NDArray value = near.value().sub(scaled.apply(x));
                    NDArray ahead = near.jvp(u).sub(a.apply(u).mul(0.5));
                    NDArray back = near.vjp(u).sub(a.vjp(x, u).mul(0.5))) {
                assertThat(wide(value)).containsOnly(0);
                assertThat(wide(ahead)).containsOnly(0);
                assertThat(wide(back)).containsOnly(0);
            }
        }
        int before = manager.getManagedArrays().size();
        scaled.linearise(x).close();
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void scalingLeavesNoArrayAndClaimsNoGradientWhereThereIsNone() {
        BoundOperator opaque =
                problem(small((manager, image) -> new Opaque(image)))
                        .bind(manager, CARD)
                        .operator();
        NDArray x = normal(IMAGE, 1);
        assertThat(opaque).isNotInstanceOf(DifferentiableOperator.class);
        assertThat(relativeError(opaque.apply(x), wide(x.mul(10).add(20).square())))
                .isLessThan(1e-6);
        DifferentiableOperator cubic =
                (DifferentiableOperator) ScaledInput.of(SmallOperators.cubic(IMAGE), UNITS);
        int before = manager.getManagedArrays().size();
        opaque.apply(x).close();
        cubic.apply(x).close();
        cubic.vjp(x, x).close();
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void nothingIsWrappedWhereTheUnitsAgree() {
        BoundOperator cubic = SmallOperators.cubic(IMAGE);
        assertThat(ScaledInput.of(cubic, new AffineMap(1, 0))).isSameAs(cubic);
        Operator operator = small((manager, image) -> cubic);
        InverseProblem same = problem(operator).withImageRange(ValueRange.SYMMETRIC);
        assertThat(same.bind(manager, CARD).operator()).isSameAs(cubic);
    }

    @Test
    void theUnknownHasTheRangeOfTheMeasurementUnlessSaidOtherwise() {
        InverseProblem problem = problem(small(InverseProblemTest::gains));
        assertThat(problem.units(CARD)).isEqualTo(UNITS);
        AffineMap permittivity = problem.withImageRange(ValueRange.UNIT).units(CARD);
        assertThat(permittivity).isEqualTo(new AffineMap(0.5, 0.5));
        assertThat(problem.imageRange()).isEqualTo(CALLERS);
        assertThat(problem.imageShape()).isEqualTo(IMAGE);
        assertThat(problem.measurement()).isEqualTo(measured());
        assertThat(problem).asString().contains("0.5", "(1, 1, 4, 6)", "[10, 30]");
    }

    /**
     * Every third entry is seen; of those the first ones lie beyond the range, as all others do.
     */
    private static InverseProblem outside(int entries, double by) {
        float[] values = new float[1800];
        float[] weights = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (i % 3 > 0 ? -100 : i / 3 < entries ? 30 + by : 20);
            weights[i] = i % 3 > 0 ? 0 : 1;
        }
        Shape shape = new Shape(1, 1, 40, 45);
        Operator operator =
                new Small(
                        (manager, image) ->
                                SmallOperators.weights(manager.create(weights, shape), image),
                        CALLERS);
        return InverseProblem.of(
                operator, Field.of(values, CALLERS, shape.getShape()), GaussianNoise.of(0.5));
    }

    private void requirePlausible(InverseProblem problem) {
        problem.requirePlausible(problem.bind(manager, CARD));
    }

    @Test
    void oneInAHundredSeenEntriesMayLieFurtherThanSixDeviationsOutside() {
        requirePlausible(outside(6, 3.1));
        requirePlausible(outside(600, 2.9));
        assertThatThrownBy(() -> requirePlausible(outside(7, 3.1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 of 600")
                .hasMessageContaining("6 sigma_y = 3.0")
                .hasMessageContaining("[10, 30]")
                .hasMessageContaining("they span [20.0, 33.09");
    }

    @Test
    void whatTheDenoiserDoesNotTakeIsRefused() {
        Field colour = Field.of(new float[72], CALLERS, 1, 3, 4, 6);
        InverseProblem problem =
                InverseProblem.of(small(InverseProblemTest::gains), colour, GaussianNoise.of(1));
        assertThatThrownBy(() -> problem.requireFit(CARD))
                .hasMessageContaining("3 channels")
                .hasMessageContaining("card");
        InverseProblem undeclared =
                problem(small(InverseProblemTest::gains)).withImageRange(ValueRange.UNBOUNDED);
        assertThatThrownBy(() -> undeclared.requireFit(CARD)).hasMessageContaining("not declared");
    }

    @Test
    void measurementsThatAreNoneAreRefused() {
        float[] values = measured().toFloatArray();
        values[3] = Float.NaN;
        Field bad = Field.of(values, CALLERS, 1, 1, 4, 6);
        Operator operator = small(InverseProblemTest::gains);
        assertThatThrownBy(() -> InverseProblem.of(operator, bad, GaussianNoise.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the measurement holds 1 NaN or infinite values of 24");
        assertThatThrownBy(() -> problem(operator).withImageShape(1, 1, 6, 4))
                .hasMessageContaining("(1, 1, 4, 6)")
                .hasMessageContaining("(1, 1, 6, 4)");
    }
}
