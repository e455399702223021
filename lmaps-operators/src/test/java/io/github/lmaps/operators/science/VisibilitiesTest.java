package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibilitiesTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(Telescopes.looking(6, 6), new Shape(1, 1, 6, 6)),
                new Subject(Telescopes.looking(5, 8), new Shape(1, 1, 5, 8)));
    }

    /** Conjugate gradients predict it from one mean gain. */
    @Override
    protected double remainingTolerance() {
        return 0.05;
    }

    private Visibilities.Bound bind(int batch, int height, int width) {
        return Telescopes.looking(height, width).bind(manager, new Shape(batch, 1, height, width));
    }

    @ParameterizedTest
    @CsvSource({"1, 6, 6", "2, 5, 8", "3, 1, 1"})
    void areTheTransformAtTheBaselines(int batch, int height, int width) {
        Visibilities.Bound a = bind(batch, height, width);
        NDArray x = normal(a.imageShape(), 0);
        NDArray y = a.apply(x);
        assertThat(y.getShape()).isEqualTo(a.measurementShape());
        assertThat(Telescopes.looking(height, width).imageShape(y.getShape()))
                .isEqualTo(a.imageShape());
        int pixels = height * width;
        int baselines = Telescopes.BASELINES.size();
        for (int k = 0; k < batch * baselines; k++) {
            int image = k / baselines;
            double[] values = Arrays.copyOfRange(wide(x), image * pixels, (image + 1) * pixels);
            Baseline baseline = Telescopes.BASELINES.get(k % baselines);
            double[] want = Telescopes.visibility(values, height, width, baseline);
            assertThat(Arrays.copyOfRange(wide(y), 2 * k, 2 * k + 2))
                    .containsExactly(want, within(3e-6));
        }
    }

    @Test
    void noDistanceSeesTheTotalFlux() {
        Visibilities flux =
                new Visibilities(3, 4, Telescopes.PIXEL, List.of(new Baseline(0, 0, 1)));
        Visibilities.Bound a = flux.bind(manager, new Shape(1, 1, 3, 4));
        assertThat(wide(a.apply(manager.ones(a.imageShape())))).containsExactly(12, 0);
        assertThat(a.measuredEntries()).isEqualTo(1);
        assertThat(a.gramTrace()).isEqualTo(12);
    }

    @Test
    void theTraceIsThatOfTheSquaredGains() {
        Visibilities.Bound a = bind(1, 3, 3);
        double sum = 0;
        for (int i = 0; i < 9; i++) {
            float[] unit = new float[9];
            unit[i] = 1;
            NDArray column = a.apply(manager.create(unit, a.imageShape()));
            sum += PerImage.dot(column, column)[0];
        }
        assertThat(a.gramTrace()).isCloseTo(sum, within(1e-4));
        assertThat(a.measuredEntries()).isEqualTo(12);
    }

    @Test
    void applicationsLeaveNothingBehind() {
        Visibilities.Bound a = bind(1, 4, 5);
        NDArray x = normal(a.imageShape(), 0);
        NDArray y = normal(a.measurementShape(), 0);
        int before = manager.getManagedArrays().size();
        Scopes.freeing(() -> a.apply(x));
        a.adjoint(y).close();
        assertThat(manager.getManagedArrays()).hasSize(before);
        a.close();
        assertThat(manager.getManagedArrays()).hasSize(before - 2);
    }

    @Test
    void theTextAndTheArraysSayWhatIsMeasured() {
        Visibilities visibilities = Telescopes.looking(4, 5);
        assertThat(visibilities)
                .isEqualTo(Telescopes.looking(4, 5))
                .hasToString("Visibilities of 4 x 5 pixels of 4.0E-11 rad, 6 baselines");
        assertThat(visibilities.arrays().get(0).toFloatArray())
                .hasSize(18)
                .startsWith(1.1e9f, -2.3e9f, 0.01f);
    }

    @Test
    void numbersThatMakeNoTelescopesAreRefused() {
        assertThatThrownBy(() -> new Baseline(Double.NaN, 2, 1)).hasMessageContaining("(NaN, 2.0)");
        assertThatThrownBy(() -> new Baseline(1, 2, 0)).hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> new Visibilities(0, 4, 1, Telescopes.BASELINES))
                .hasMessageContaining("height")
                .hasMessageContaining("got 0");
        assertThatThrownBy(() -> new Visibilities(4, -1, 1, Telescopes.BASELINES))
                .hasMessageContaining("width")
                .hasMessageContaining("got -1");
        List<Baseline> one = List.of(new Baseline(0, 0, 1));
        assertThatThrownBy(() -> new Visibilities(50000, 50000, 1, one))
                .hasMessageContaining("[1, 2, 50000, 50000] has more than the 2147483639 values");
        assertThatThrownBy(() -> new Visibilities(4, 4, -2, Telescopes.BASELINES))
                .hasMessageContaining("got -2.0");
        assertThatThrownBy(() -> new Visibilities(4, 4, 1, List.of()))
                .hasMessageContaining("baselines must be at least 1, got 0");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Visibilities visibilities = Telescopes.looking(4, 5);
        assertThatThrownBy(() -> visibilities.measurementShape(new Shape(1, 3, 4, 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(1, 1, 4, 5), got (1, 3, 4, 5)");
        assertThatThrownBy(() -> visibilities.imageShape(new Shape(2, 7, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(2, 6, 2), got (2, 7, 2)");
    }
}
