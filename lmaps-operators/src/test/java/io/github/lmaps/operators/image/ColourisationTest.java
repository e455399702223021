package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColourisationTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(Colourisation.rec601(), new Shape(1, 3, 5, 4)),
                new Subject(Colourisation.mean(1), new Shape(1, 1, 3, 7)),
                new Subject(
                        new Colourisation(List.of(0.5, -2.0, 0.0, 1.0)), new Shape(1, 4, 4, 3)));
    }

    @Test
    void weighsTheChannels() {
        DiagonalGramOperator a = Colourisation.rec601().bind(manager, new Shape(1, 3, 1, 2));
        float[] gray =
                a.apply(manager.create(new float[] {1, 0, 10, 0, 100, 1}, a.imageShape()))
                        .toFloatArray();
        assertThat(gray[0]).isCloseTo(0.299f + 5.87f + 11.4f, within(1e-5f));
        assertThat(gray[1]).isCloseTo(0.114f, within(1e-7f));
    }

    @Test
    void weightsThatSumToOneKeepTheRange() {
        for (Colourisation luma : List.of(Colourisation.rec601(), Colourisation.rec709())) {
            assertThat(luma.weights().stream().mapToDouble(w -> w).sum())
                    .isCloseTo(1, within(1e-12));
            ValueRange gray = luma.outputRange(ValueRange.SYMMETRIC);
            assertThat(gray.lo()).isCloseTo(-1, within(1e-12));
            assertThat(gray.hi()).isCloseTo(1, within(1e-12));
        }
        assertThat(new Colourisation(List.of(2.0, -1.0, 0.0)).outputRange(ValueRange.UNIT))
                .isEqualTo(new ValueRange(-1, 2));
    }

    @Test
    void weightsThatSayNothingAreRefused() {
        assertThatThrownBy(() -> new Colourisation(List.of(0.0, 0.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 weights");
        assertThatThrownBy(() -> new Colourisation(List.of())).hasMessageContaining("0 weights");
        assertThatThrownBy(() -> new Colourisation(List.of(1.0, Double.NaN)))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Colourisation.mean(0)).hasMessageContaining("got 0");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Colourisation gray = Colourisation.rec601();
        assertThatThrownBy(() -> gray.measurementShape(new Shape(1, 4, 5, 5)))
                .hasMessageContaining("3 weights")
                .hasMessageContaining("(1, 4, 5, 5)");
        assertThatThrownBy(() -> gray.imageShape(new Shape(1, 3, 5, 5)))
                .hasMessageContaining("[B, 1, H, W]")
                .hasMessageContaining("(1, 3, 5, 5)");
    }
}
