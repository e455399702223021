package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.SplitOperator;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositionTest extends LinearOperatorContract {

    private static final Composition BLURRED_WITH_HOLES =
            Composition.of(Blur.gaussian(0.7, Boundary.CIRCULAR), Mask.random(8, 6, 0.3, 1));

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(BLURRED_WITH_HOLES, new Shape(1, 2, 8, 6)),
                new Subject(
                        Composition.of(
                                Blur.gaussian(0.5, Boundary.REFLECT),
                                Blur.gaussian(0.4, Boundary.REPLICATE)),
                        new Shape(1, 1, 7, 9)),
                new Subject(
                        Composition.of(new BlockAverage(2), Mask.random(4, 5, 0.2, 2)),
                        new Shape(1, 3, 8, 10)));
    }

    @Test
    void anEntrywiseSecondStepMakesItSplit() {
        try (NDManager engine = ComputeEngine.newManager(Device.cpu())) {
            assertThat(BLURRED_WITH_HOLES.bind(engine, new Shape(1, 1, 8, 6)))
                    .isInstanceOf(SplitOperator.class);
        }
    }

    @Test
    void itSaysWhatItIsMadeOf() {
        assertThat(BLURRED_WITH_HOLES.toString()).containsSubsequence("Blur", "then", "Mask");
        assertThat(BLURRED_WITH_HOLES.arrays()).hasSize(2);
    }

    /** An operator whose binding fails. */
    private record Unbound() implements Operator {

        @Override
        public Shape measurementShape(Shape image) {
            return image;
        }

        @Override
        public Shape imageShape(Shape measurement) {
            return measurement;
        }

        @Override
        public BoundOperator bind(NDManager manager, Shape image) {
            throw new IllegalStateException("a file is missing");
        }
    }

    @Test
    void aSecondStepThatFailsLeavesNothingOfTheFirst() {
        Composition failing = Composition.of(Blur.gaussian(0.7, Boundary.CIRCULAR), new Unbound());
        try (NDManager engine = ComputeEngine.newManager(Device.cpu())) {
            assertThatThrownBy(() -> failing.bind(engine, new Shape(1, 1, 8, 6)))
                    .hasMessage("a file is missing");
            assertThat(engine.getManagedArrays()).isEmpty();
        }
    }

    @Test
    void itsRangeIsThatOfTheSecondStepWhereTheFirstHasOne() {
        assertThat(BLURRED_WITH_HOLES.outputRange(new ValueRange(0.5, 1)).lo()).isZero();
        assertThat(
                        Composition.of(new Unbound(), Mask.random(8, 6, 0.3, 1))
                                .outputRange(ValueRange.UNIT))
                .isEqualTo(ValueRange.UNBOUNDED);
    }

    @Test
    void stepsThatDoNotFitAreRefused() {
        Composition wrong = Composition.of(new BlockAverage(2), Mask.random(8, 6, 0.3, 1));
        assertThatThrownBy(() -> wrong.measurementShape(new Shape(1, 1, 8, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4")
                .hasMessageContaining("8");
    }

    @Override
    protected double traceTolerance() {
        return 0.02;
    }

    @Override
    protected double remainingTolerance() {
        return 0.5;
    }

    @Override
    protected boolean invertible() {
        return false;
    }
}
