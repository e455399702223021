package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operators.OperatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseRetrievalTest extends OperatorTest {

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

    @ParameterizedTest
    @CsvSource({"1, 0, 4, 6", "3, 2, 5, 4", "1, 3, 7, 5"})
    void productsWithTheJacobianAreCentralDifferences(int batch, int pad, int height, int width) {
        PhaseRetrieval.Bound h = bind(pad, batch, height, width);
        NDArray x = normal(h.imageShape(), 0).add(3);
        NDArray v = normal(h.measurementShape(), 1);
        NDArray step = normal(h.imageShape(), 2);
        double[] want = PerImage.dot(h.vjp(x, v), step);
        NDArray ahead = h.apply(x.add(step.mul(0.01)));
        NDArray difference = ahead.sub(h.apply(x.sub(step.mul(0.01)))).div(0.02);
        double[] got = PerImage.dot(difference, v);
        for (int i = 0; i < batch; i++) {
            assertThat(got[i]).isCloseTo(want[i], within(2e-3 * Math.abs(want[i]) + 2e-3));
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
    void applicationsLeaveNothingBehind() {
        PhaseRetrieval.Bound h = bind(2, 1, 4, 5);
        NDArray x = normal(h.imageShape(), 0);
        NDArray v = normal(h.measurementShape(), 0);
        int before = manager.getManagedArrays().size();
        Scopes.freeing(() -> h.apply(x));
        h.vjp(x, v).close();
        assertThat(manager.getManagedArrays()).hasSize(before);
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
