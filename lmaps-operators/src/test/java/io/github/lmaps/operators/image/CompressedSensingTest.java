package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompressedSensingTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(CompressedSensing.gaussian(20, 2, 5, 6, 1), new Shape(1, 2, 5, 6)),
                new Subject(CompressedSensing.gaussian(9, 1, 7, 3, 2), new Shape(1, 1, 7, 3)),
                new Subject(CompressedSensing.gaussian(1, 3, 2, 4, 3), new Shape(1, 3, 2, 4)));
    }

    @Test
    void takesInnerProductsWithEveryPattern() {
        Field patterns =
                Field.of(new float[] {1, 2, 3, 4, 0, 0, 1, -1}, ValueRange.UNBOUNDED, 2, 1, 2, 2);
        LinearOperator a = new CompressedSensing(patterns).bind(manager, new Shape(1, 1, 2, 2));
        NDArray x = manager.create(new float[] {1, 10, 100, 1000}, a.imageShape());
        assertThat(a.apply(x).toFloatArray()).containsExactly(4321, -900);
    }

    @Test
    void eigenvectorsStayOrthonormalWhereRowsRepeat() {
        float[] twice = {1, 2, 0, 1, 2, 0, 0, 0, 1};
        Field patterns = Field.of(twice, ValueRange.UNBOUNDED, 3, 1, 1, 3);
        DiagonalisableOperator a =
                (DiagonalisableOperator)
                        new CompressedSensing(patterns).bind(manager, new Shape(1, 1, 1, 3));
        NDArray y = normal(new Shape(1, 3), 0);
        assertThat(a.turnBack(a.turn(y)).toFloatArray())
                .containsExactly(y.toFloatArray(), within(1e-6f));
        assertThat(a.eigenvalues().toFloatArray()).contains(0f).hasSize(3);
    }

    @Test
    void patternsOfNothingAreRefused() {
        Field zero = Field.of(new float[8], ValueRange.UNIT, 2, 1, 2, 2);
        assertThatThrownBy(() -> new CompressedSensing(zero))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(2, 1, 2, 2)");
        Field nan = Field.of(new float[] {1, Float.NaN}, ValueRange.UNIT, 1, 1, 1, 2);
        assertThatThrownBy(() -> new CompressedSensing(nan)).hasMessageContaining("1 NaN");
        assertThatThrownBy(() -> CompressedSensing.gaussian(0, 1, 2, 2, 0))
                .hasMessageContaining("got 0");
        assertThatThrownBy(() -> CompressedSensing.gaussian(3, 1, -4, 4, 0))
                .hasMessageContaining("the height must be at least 1, got -4");
        assertThatThrownBy(() -> CompressedSensing.gaussian(3000, 3, 4000, 4000, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3000, 3, 4000, 4000] has more than the 2147483639 values");
    }

    @Test
    void itIsTheSameAsAnotherOfItsPatterns() {
        CompressedSensing one = CompressedSensing.gaussian(3, 1, 4, 5, 7);
        assertThat(one).isEqualTo(new CompressedSensing(one.patterns()));
        assertThat(one).hasSameHashCodeAs(CompressedSensing.gaussian(3, 1, 4, 5, 7));
        assertThat(one)
                .isNotEqualTo(CompressedSensing.gaussian(3, 1, 4, 5, 8))
                .isNotEqualTo(CompressedSensing.gaussian(3, 1, 5, 4, 7));
        assertThat(one.arrays()).containsExactly(one.patterns());
        assertThat(one.toString()).isEqualTo("CompressedSensing by patterns (3, 1, 4, 5)");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        CompressedSensing a = CompressedSensing.gaussian(3, 1, 4, 5, 0);
        assertThatThrownBy(() -> a.measurementShape(new Shape(1, 1, 5, 4)))
                .hasMessageContaining("(3, 1, 4, 5)")
                .hasMessageContaining("(1, 1, 5, 4)");
        assertThatThrownBy(() -> a.imageShape(new Shape(1, 4)))
                .hasMessageContaining("[B, 3]")
                .hasMessageContaining("(1, 4)");
    }
}
