package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.DifferentiableOperatorContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SquaredVisibilitiesTest extends DifferentiableOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(squares(6, 6), new Shape(1, 1, 6, 6), 1, 0.5),
                new Subject(squares(5, 8), new Shape(1, 1, 5, 8), 0, 1));
    }

    private static SquaredVisibilities squares(int height, int width) {
        return new SquaredVisibilities(Telescopes.looking(height, width));
    }

    @Test
    void areTheSquaresOfTheTransform() {
        SquaredVisibilities.Bound h = squares(5, 8).bind(manager, new Shape(2, 1, 5, 8));
        NDArray x = normal(h.imageShape(), 0);
        double[] y = wide(h.apply(x));
        for (int i = 0; i < y.length; i++) {
            double[] image = Arrays.copyOfRange(wide(x), i / 6 * 40, i / 6 * 40 + 40);
            double[] v = Telescopes.visibility(image, 5, 8, Telescopes.BASELINES.get(i % 6));
            double want = v[0] * v[0] + v[1] * v[1];
            assertThat(y[i]).isCloseTo(want, within(1e-5 * want + 1e-5));
        }
    }

    @Test
    void turnedByHalfATurnASourceMeasuresTheSame() {
        SquaredVisibilities.Bound h = squares(5, 8).bind(manager, new Shape(1, 1, 5, 8));
        NDArray x = normal(h.imageShape(), 0);
        assertThat(wide(h.apply(x.flip(2, 3)))).containsExactly(wide(h.apply(x)), within(2e-5));
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        SquaredVisibilities squares = squares(4, 5);
        assertThat(squares.imageShape(new Shape(3, 6))).isEqualTo(new Shape(3, 1, 4, 5));
        assertThat(squares).hasToString("Squares of " + Telescopes.looking(4, 5));
        assertThat(squares.arrays()).isEqualTo(Telescopes.looking(4, 5).arrays());
        assertThatThrownBy(() -> squares.imageShape(new Shape(1, 6, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("squared visibilities must be (1, 6), got (1, 6, 2)");
        assertThatThrownBy(() -> squares.measurementShape(new Shape(1, 1, 5, 4)))
                .hasMessageContaining("(1, 1, 4, 5), got (1, 1, 5, 4)");
    }
}
