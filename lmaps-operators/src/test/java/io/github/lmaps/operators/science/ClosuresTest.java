package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operators.DifferentiableOperatorContract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closure phases and log closure amplitudes, against complex arithmetic in double precision. */
class ClosuresTest extends DifferentiableOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(phases(6, 6), new Shape(1, 1, 6, 6), 1, 0.25),
                new Subject(phases(5, 8), new Shape(1, 1, 5, 8), 1, 0.25),
                new Subject(amplitudes(6, 6), new Shape(1, 1, 6, 6), 1, 0.25),
                new Subject(amplitudes(7, 5), new Shape(1, 1, 7, 5), 1, 0.25));
    }

    private static final List<Closure> TRIANGLES =
            List.of(
                    new Closure(List.of(0, 3), List.of(1)),
                    new Closure(List.of(0, 4), List.of(2)),
                    new Closure(List.of(1, 5), List.of(2)));

    private static final List<Closure> QUADRANGLES =
            List.of(
                    new Closure(List.of(0, 5), List.of(1, 4)),
                    new Closure(List.of(0, 5), List.of(2, 3)));

    private static ClosurePhases phases(int height, int width) {
        return new ClosurePhases(Telescopes.looking(height, width), TRIANGLES);
    }

    private static LogClosureAmplitudes amplitudes(int height, int width) {
        return new LogClosureAmplitudes(Telescopes.looking(height, width), QUADRANGLES);
    }

    /** Positive, since moduli near 0 would amplify the rounding. */
    private NDArray source(Shape shape) {
        return normal(shape, 0).square();
    }

    /** The visibilities of one image of a batch, by baseline. */
    private static double[][] visibilities(NDArray x, int image) {
        int height = (int) x.getShape().get(2);
        int width = (int) x.getShape().get(3);
        int pixels = height * width;
        double[] values = Arrays.copyOfRange(wide(x), image * pixels, (image + 1) * pixels);
        return Telescopes.BASELINES.stream()
                .map(baseline -> Telescopes.visibility(values, height, width, baseline))
                .toArray(double[][]::new);
    }

    /** v_a v_b conj(v_c) / |v_a v_b v_c|. */
    private static double[] product(double[][] v, Closure triangle) {
        double[] a = v[triangle.plus().get(0)];
        double[] b = v[triangle.plus().get(1)];
        double[] c = v[triangle.minus().get(0)];
        double real = a[0] * b[0] - a[1] * b[1];
        double imaginary = a[0] * b[1] + a[1] * b[0];
        double re = real * c[0] + imaginary * c[1];
        double im = imaginary * c[0] - real * c[1];
        return new double[] {re / Math.hypot(re, im), im / Math.hypot(re, im)};
    }

    private static double modulus(double[][] v, int baseline) {
        return Math.hypot(v[baseline][0], v[baseline][1]);
    }

    private static double sigma(double[][] v, int... baselines) {
        double sum = 0;
        for (int k : baselines) {
            sum += Math.pow(Telescopes.BASELINES.get(k).sigma() / modulus(v, k), 2);
        }
        return Math.sqrt(sum);
    }

    @ParameterizedTest
    @CsvSource({"1, 6, 6", "2, 5, 8"})
    void phasesAreThoseOfTheTripleProduct(int batch, int height, int width) {
        ClosurePhases.Bound h =
                phases(height, width).bind(manager, new Shape(batch, 1, height, width));
        NDArray x = source(h.imageShape());
        NDArray y = h.apply(x);
        assertThat(y.getShape()).isEqualTo(h.measurementShape());
        for (int i = 0; i < 3 * batch; i++) {
            double[] want = product(visibilities(x, i / 3), TRIANGLES.get(i % 3));
            assertThat(Arrays.copyOfRange(wide(y), 2 * i, 2 * i + 2))
                    .containsExactly(want, within(2e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 6, 6", "2, 5, 8"})
    void logAmplitudesAreThoseOfTheQuotient(int batch, int height, int width) {
        LogClosureAmplitudes.Bound h =
                amplitudes(height, width).bind(manager, new Shape(batch, 1, height, width));
        NDArray x = source(h.imageShape());
        NDArray y = h.apply(x);
        assertThat(y.getShape()).isEqualTo(h.measurementShape());
        for (int image = 0; image < batch; image++) {
            double[][] v = visibilities(x, image);
            double above = modulus(v, 0) * modulus(v, 5);
            double first = Math.log(above / (modulus(v, 1) * modulus(v, 4)));
            double second = Math.log(above / (modulus(v, 2) * modulus(v, 3)));
            assertThat(Arrays.copyOfRange(wide(y), 2 * image, 2 * image + 2))
                    .containsExactly(new double[] {first, second}, within(2e-5));
        }
    }

    @Test
    void deviationsArePropagated() {
        ClosurePhases.Bound phases = phases(6, 6).bind(manager, new Shape(1, 1, 6, 6));
        LogClosureAmplitudes.Bound amplitudes =
                amplitudes(6, 6).bind(manager, new Shape(1, 1, 6, 6));
        NDArray x = source(phases.imageShape());
        double[][] v = visibilities(x, 0);
        double[] triangles = {sigma(v, 0, 3, 1), sigma(v, 0, 4, 2), sigma(v, 1, 5, 2)};
        double[] quadrangles = {sigma(v, 0, 5, 1, 4), sigma(v, 0, 5, 2, 3)};
        assertThat(wide(phases.sigma(x))).containsExactly(triangles, within(1e-6));
        assertThat(wide(amplitudes.sigma(x))).containsExactly(quadrangles, within(1e-6));
    }

    private DifferentiableOperator bind(boolean ofPhases, int batch) {
        Shape image = new Shape(batch, 1, 5, 8);
        return ofPhases ? phases(5, 8).bind(manager, image) : amplitudes(5, 8).bind(manager, image);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theFluxDoesNotMatter(boolean ofPhases) {
        DifferentiableOperator h = bind(ofPhases, 1);
        NDArray x = source(h.imageShape());
        assertThat(wide(h.apply(x.mul(2)))).containsExactly(wide(h.apply(x)), within(1e-6));
        NDArray slope = h.vjp(x, normal(h.measurementShape(), 1));
        assertThat(PerImage.dot(slope, x)[0]).isCloseTo(0, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingHasNoSlope(boolean ofPhases) {
        DifferentiableOperator h = bind(ofPhases, 1);
        NDArray zero = manager.zeros(h.imageShape());
        NDArray slope = h.vjp(zero, manager.ones(h.measurementShape()));
        assertThat(PerImage.dot(slope, slope)).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void applicationsLeaveNothingBehind(boolean ofPhases) {
        int without = manager.getManagedArrays().size();
        DifferentiableOperator h = bind(ofPhases, 1);
        int bound = manager.getManagedArrays().size() - without;
        NDArray x = source(h.imageShape());
        NDArray v = normal(h.measurementShape(), 0);
        int before = manager.getManagedArrays().size();
        Scopes.freeing(() -> h.apply(x));
        h.vjp(x, v).close();
        assertThat(manager.getManagedArrays()).hasSize(before);
        h.close();
        assertThat(manager.getManagedArrays()).hasSize(before - bound);
    }

    @Test
    void theTextAndTheArraysSayWhatIsMeasured() {
        assertThat(phases(4, 5).toString()).startsWith("3 closure phases of Visibilities of 4 x 5");
        assertThat(amplitudes(4, 5).toString()).startsWith("2 log closure amplitudes of Vis");
        assertThat(phases(4, 5).arrays().get(1).toFloatArray())
                .startsWith(1, 1, 0, -1, 0, 1, 0, -1, -1)
                .hasSize(18);
        assertThat(amplitudes(4, 5).arrays().get(1).toFloatArray())
                .startsWith(1, 1, -1, 0, 0, -1)
                .hasSize(12);
    }

    @Test
    void closuresOfBaselinesThatAreNotThereAreRefused() {
        Visibilities visibilities = Telescopes.looking(4, 5);
        assertThatThrownBy(() -> new Closure(List.of(), List.of())).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new Closure(List.of(1), List.of(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got -1");
        List<Closure> beyond = List.of(new Closure(List.of(0, 6), List.of(1)));
        assertThatThrownBy(() -> new ClosurePhases(visibilities, beyond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseline 6 of 0 to 5");
        assertThatThrownBy(() -> new LogClosureAmplitudes(visibilities, beyond))
                .hasMessageContaining("baseline 6 of 0 to 5");
        assertThatThrownBy(() -> new ClosurePhases(visibilities, List.of()))
                .hasMessageContaining("got 0");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThat(phases(4, 5).imageShape(new Shape(2, 3, 2))).isEqualTo(new Shape(2, 1, 4, 5));
        assertThat(amplitudes(4, 5).imageShape(new Shape(2, 2))).isEqualTo(new Shape(2, 1, 4, 5));
        assertThatThrownBy(() -> phases(4, 5).imageShape(new Shape(1, 3)))
                .hasMessageContaining("(1, 3, 2), got (1, 3)");
        assertThatThrownBy(() -> amplitudes(4, 5).imageShape(new Shape(1, 3)))
                .hasMessageContaining("(1, 2), got (1, 3)");
        assertThatThrownBy(() -> phases(4, 5).measurementShape(new Shape(1, 1, 5, 4)))
                .hasMessageContaining("(1, 1, 4, 5), got (1, 1, 5, 4)");
    }
}
