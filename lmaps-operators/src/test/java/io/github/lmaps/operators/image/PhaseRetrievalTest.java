package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.DifferentiableOperatorContract;
import io.github.lmaps.operators.compose.ChannelWise;
import io.github.lmaps.operators.compose.Composition;
import io.github.lmaps.operators.compose.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseRetrievalTest extends DifferentiableOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(new PhaseRetrieval(0), new Shape(1, 1, 4, 6), 1, 0.5),
                new Subject(new PhaseRetrieval(2), new Shape(1, 3, 5, 4), 1, 0.5),
                new Subject(new PhaseRetrieval(3), new Shape(1, 1, 7, 5), 1, 0.5),
                new Subject(
                        Composition.of(Blur.gaussian(0.5, Boundary.REFLECT), new PhaseRetrieval(2)),
                        new Shape(1, 2, 6, 8),
                        1,
                        0.5));
    }

    @Override
    protected boolean answersInDouble() {
        return true;
    }

    private PhaseRetrieval.Bound bind(int pad, int batch, int height, int width) {
        return new PhaseRetrieval(pad).bind(manager, new Shape(batch, 2, height, width));
    }

    /** Of the first channel of the first image, by the double sum. */
    private static double modulus(double[] x, int height, int width, int pad, int k, int l) {
        int rows = height + 2 * pad;
        int columns = width + 2 * pad;
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < height * width; i++) {
            double turns =
                    (double) (k - rows / 2) * (i / width) / rows
                            + (double) (l - columns / 2) * (i % width) / columns;
            real += x[i] * Math.cos(2 * Math.PI * turns);
            imaginary += x[i] * Math.sin(2 * Math.PI * turns);
        }
        return Math.hypot(real, imaginary) / Math.sqrt(rows * columns);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 4, 6", "3, 2, 5, 4", "1, 3, 7, 5"})
    void isTheModulusOfTheTransform(int batch, int pad, int height, int width) {
        PhaseRetrieval.Bound h = bind(pad, batch, height, width);
        NDArray x = normal(h.imageShape(), 0);
        NDArray y = h.apply(x);
        assertThat(y.getShape()).isEqualTo(h.measurementShape());
        assertThat(new PhaseRetrieval(pad).imageShape(y.getShape())).isEqualTo(h.imageShape());
        double[] got = wide(y);
        int columns = width + 2 * pad;
        for (int i = 0; i < (height + 2 * pad) * columns; i++) {
            double want = modulus(wide(x), height, width, pad, i / columns, i % columns);
            assertThat(got[i]).isCloseTo(want, within(2e-6));
        }
    }

    @Test
    void nothingHasNoSlope() {
        PhaseRetrieval.Bound h = bind(1, 1, 3, 4);
        NDArray zero = manager.zeros(h.imageShape());
        NDArray slope = h.vjp(zero, manager.ones(h.measurementShape()));
        assertThat(PerImage.dot(slope, slope)).containsExactly(0);
    }

    @Test
    void aHalfTurnMeasuresTheSame() {
        PhaseRetrieval.Bound h = bind(2, 1, 5, 4);
        NDArray x = normal(h.imageShape(), 0);
        assertThat(wide(h.apply(x.flip(2, 3)))).containsExactly(wide(h.apply(x)), within(2e-6));
        assertThat(h.isAmbiguous()).isTrue();
    }

    @Test
    void whatIsMadeOfItIsAmbiguousUnlessAPartTellsTurnsApart() {
        Operator moduli = new PhaseRetrieval(2);
        assertThat(isAmbiguous(new ChannelWise(moduli, 2))).isTrue();
        assertThat(isAmbiguous(Composition.of(moduli, new Exposure(2)))).isTrue();
        assertThat(isAmbiguous(Stack.of(2, 6, 8, moduli, new PhaseRetrieval(3)))).isTrue();
        assertThat(isAmbiguous(Stack.of(2, 6, 8, moduli, new BlockAverage(2)))).isFalse();
        assertThat(isAmbiguous(Composition.of(Mask.random(6, 8, 0.5, 1), moduli))).isFalse();
        assertThat(isAmbiguous(new Identity())).isFalse();
    }

    private boolean isAmbiguous(Operator operator) {
        try (BoundOperator bound = operator.bind(manager, new Shape(1, 2, 6, 8))) {
            return bound.isAmbiguous();
        }
    }

    @Test
    void paddingThatLeavesNothingIsRefused() {
        assertThatThrownBy(() -> new PhaseRetrieval(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got -1");
        assertThatThrownBy(() -> new PhaseRetrieval(4).imageShape(new Shape(1, 1, 8, 20)))
                .hasMessageContaining("4 zeros")
                .hasMessageContaining("(1, 1, 8, 20)");
    }
}
