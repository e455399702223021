package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        float[] gains = {0.5f, 0, 2, 1, 0, 0, 1, 1, -1, 0.25f, 0, 3};
        Field weighted = Field.of(gains, ValueRange.UNBOUNDED, 1, 2, 2, 3);
        return List.of(
                new Subject(Mask.random(6, 5, 0.7, 1), new Shape(1, 3, 6, 5)),
                new Subject(Mask.box(5, 8, Mask.Box.centred(5, 8, 2, 3)), new Shape(1, 1, 5, 8)),
                new Subject(new Mask(weighted), new Shape(1, 2, 2, 3)));
    }

    @Test
    void randomRemovesExactlyTheShareAndDependsOnTheSeed() {
        Mask mask = Mask.random(64, 50, 0.7, 3);
        int holes = 0;
        for (float weight : mask.weights().toFloatArray()) {
            holes += weight == 0 ? 1 : 0;
        }
        assertThat(holes).isEqualTo(2240);
        assertThat(mask).isEqualTo(Mask.random(64, 50, 0.7, 3));
        assertThat(mask).isNotEqualTo(Mask.random(64, 50, 0.7, 4));
    }

    @Test
    void whiteOfAPictureIsSeen() {
        Field picture = Field.of(new float[] {0, 255, 127, 128}, ValueRange.BYTE, 1, 1, 2, 2);
        assertThat(Mask.of(picture).weights().toFloatArray()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void blindMasksAreRefused() {
        Field nothing = Field.of(new float[6], ValueRange.UNIT, 1, 1, 2, 3);
        assertThatThrownBy(() -> new Mask(nothing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 at all 6 places");
        assertThatThrownBy(() -> Mask.random(2, 2, 1, 0)).hasMessageContaining("got 1.0");
        assertThatThrownBy(() -> Mask.random(2, 2, 0.99, 0)).hasMessageContaining("all 4 places");
        assertThatThrownBy(() -> Mask.box(8, 8, new Mask.Box(4, 4, 5, 2)))
                .hasMessageContaining("5 x 2")
                .hasMessageContaining("8 x 8");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Mask mask = Mask.random(4, 5, 0.5, 1);
        assertThatThrownBy(() -> mask.measurementShape(new Shape(1, 3, 4, 4)))
                .hasMessageContaining("(1, 1, 4, 5)")
                .hasMessageContaining("(1, 3, 4, 4)");
        Field nan = Field.of(new float[] {1, Float.NaN}, ValueRange.UNIT, 1, 1, 1, 2);
        assertThatThrownBy(() -> new Mask(nan)).hasMessageContaining("1 NaN");
    }
}
