package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.operator.Linearisation;
import io.github.lmaps.operators.DifferentiableOperatorContract;
import io.github.lmaps.random.NormalStream;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NavierStokesTest extends DifferentiableOperatorContract {

    /** Still water moves at the step that its viscosity allows, which no small motion changes. */
    private static final NavierStokes STILL =
            new NavierStokes(16, 1, 0.03, 2, new FlowStep.Adaptive());

    @Override
    protected List<Subject> subjects() {
        return List.of(
                subject(fixed(16, 0.01, 1, 0.01)),
                subject(fixed(18, 0.04, 4, 0.01)),
                subject(fixed(12, 0.34, 5, 0.01)),
                subject(STILL));
    }

    @Override
    protected boolean answersInDouble() {
        return true;
    }

    private static Subject subject(NavierStokes flow) {
        return new Subject(flow, new Shape(1, 1, flow.pixels(), flow.pixels()), 0, 1);
    }

    private static NavierStokes fixed(int pixels, double time, int downsample, double step) {
        return new NavierStokes(pixels, 20, time, downsample, new FlowStep.Fixed(step));
    }

    /** A field of x and y, both from 0 to 2 pi. */
    private NDArray field(int pixels, DoubleBinaryOperator function) {
        double[] values = new double[pixels * pixels];
        for (int i = 0; i < values.length; i++) {
            double unit = 2 * Math.PI / pixels;
            values[i] = function.applyAsDouble(i / pixels * unit, i % pixels * unit);
        }
        return manager.create(values, new Shape(1, 1, pixels, pixels));
    }

    /** A few waves with random weights, others for every image. */
    private NDArray smooth(Shape shape, long seed) {
        int n = (int) shape.get(2);
        NDArray[] images = new NDArray[(int) shape.get(0)];
        for (int b = 0; b < images.length; b++) {
            float[] a = new float[6];
            new NormalStream(seed, b).fill(0, a);
            images[b] =
                    field(
                            n,
                            (x, y) ->
                                    a[0] * Math.cos(x)
                                            + a[1] * Math.sin(2 * y)
                                            + a[2] * Math.cos(x + y)
                                            + a[3] * Math.sin(2 * x - y)
                                            + a[4] * Math.cos(3 * x + 2 * y)
                                            + a[5] * Math.sin(3 * x));
        }
        NDArray all = images[0];
        for (int b = 1; b < images.length; b++) {
            all = all.concat(images[b], 0);
        }
        return all;
    }

    /** w = A cos(4 y) has no nonlinear term; dA/dt = -16 A / Re - 4. */
    @ParameterizedTest
    @CsvSource({"12", "16", "30"})
    void aShearFlowDecaysAndIsForcedAsTheSolutionSays(int pixels) {
        double rate = 16 / 20.0;
        try (VorticityFlow flow =
                fixed(pixels, 1, 1, 0.001).bind(manager, new Shape(1, 1, pixels, pixels))) {
            double end = -4 / rate + (3 + 4 / rate) * Math.exp(-rate);
            NDArray got = flow.apply(field(pixels, (x, y) -> 3 * Math.cos(4 * y)));
            NDArray want = field(pixels, (x, y) -> end * Math.cos(4 * y));
            assertThat(got.toDoubleArray()).containsExactly(want.toDoubleArray(), within(1e-6));
        }
    }

    /** Cells of Taylor and Green beside the forced flow, which is at rest at first. */
    @Test
    void cellsDecayByTheirViscosityAsTheTimeGoesToNothing() {
        double time = 1e-4;
        try (VorticityFlow flow = fixed(16, time, 1, time).bind(manager, new Shape(1, 1, 16, 16))) {
            NDArray start = field(16, (x, y) -> Math.cos(2 * x) * Math.cos(3 * y));
            NDArray want =
                    field(
                            16,
                            (x, y) ->
                                    Math.cos(2 * x) * Math.cos(3 * y) * (1 - 13 / 20.0 * time)
                                            - 4 * Math.cos(4 * y) * time);
            assertThat(flow.apply(start).toDoubleArray())
                    .containsExactly(want.toDoubleArray(), within(1e-7));
        }
    }

    @Test
    void productsOfFieldsAreThoseOfTheirFormula() {
        double time = 1e-5;
        try (VorticityFlow flow = fixed(16, time, 1, time).bind(manager, new Shape(1, 1, 16, 16))) {
            NDArray start = field(16, (x, y) -> Math.sin(x) + 2 * Math.sin(2 * y));
            NDArray got = flow.apply(start).sub(start).div(time);
            NDArray want = field(16, NavierStokesTest::rate);
            assertThat(got.toDoubleArray()).containsExactly(want.toDoubleArray(), within(1e-3));
        }
    }

    /** psi = sin x + sin(2 y) / 2, u = (cos 2 y, -cos x), of w = sin x + 2 sin 2 y. */
    private static double rate(double x, double y) {
        double carried = -Math.cos(2 * y) * Math.cos(x) + Math.cos(x) * 4 * Math.cos(2 * y);
        double spread = -(Math.sin(x) + 8 * Math.sin(2 * y)) / 20;
        return carried + spread - 4 * Math.cos(4 * y);
    }

    @Test
    void stepsAreOfSecondOrder() {
        Shape shape = new Shape(1, 1, 16, 16);
        NDArray x = smooth(shape, 1).mul(3);
        NDArray exact = fixed(16, 0.32, 1, 0.0025).bind(manager, shape).apply(x);
        double coarse = distance(fixed(16, 0.32, 1, 0.04).bind(manager, shape).apply(x), exact);
        double fine = distance(fixed(16, 0.32, 1, 0.02).bind(manager, shape).apply(x), exact);
        assertThat(coarse / fine).isBetween(3.6, 4.6);
    }

    private static double distance(NDArray a, NDArray b) {
        NDArray difference = a.sub(b);
        return Math.sqrt(difference.square().sum().getDouble());
    }

    @Test
    void stillWaterTakesTheStepsOfItsViscosity() {
        Shape shape = new Shape(2, 1, 16, 16);
        double dt = new FlowStep.Adaptive().length(0, 16, 1);
        assertThat(dt).isCloseTo(1 / (4.0 * 16 * 16), within(1e-15));
        try (VorticityFlow flow = STILL.bind(manager, shape)) {
            NDArray x = smooth(shape, 7);
            NavierStokes same = new NavierStokes(16, 1, 0.03, 2, new FlowStep.Fixed(dt));
            assertThat(same.bind(manager, shape).apply(x).toDoubleArray())
                    .containsExactly(flow.apply(x).toDoubleArray(), within(1e-14));
        }
    }

    /** One image is fast, and the other one takes its steps, which are finer. */
    @Test
    void adaptiveStepsAreThoseOfTheWholeBatch() {
        NavierStokes adaptive = new NavierStokes(16, 100, 0.2, 1, new FlowStep.Adaptive());
        NDArray slow = smooth(new Shape(1, 1, 16, 16), 9);
        NDArray both = slow.concat(slow.mul(10), 0);
        NDArray alone = adaptive.bind(manager, slow.getShape()).apply(slow);
        NDArray together = adaptive.bind(manager, both.getShape()).apply(both);
        NavierStokes fine = new NavierStokes(16, 100, 0.2, 1, new FlowStep.Fixed(1e-4));
        NDArray exact = fine.bind(manager, slow.getShape()).apply(slow);
        assertThat(distance(together.get("0:1"), exact)).isLessThan(distance(alone, exact) / 10);
        NDArray fast = adaptive.bind(manager, slow.getShape()).apply(slow.mul(10));
        assertThat(distance(together.get("1:2"), fast)).isZero();
    }

    /** How far steps go is held, as for the gradient. */
    @Test
    void productsWithTheJacobianOfAdaptiveStepsAreAdjoint() {
        Shape shape = new Shape(2, 1, 16, 16);
        NavierStokes adaptive = new NavierStokes(16, 100, 0.2, 2, new FlowStep.Adaptive());
        try (VorticityFlow flow = adaptive.bind(manager, shape);
                Linearisation near = flow.linearise(smooth(shape, 3).mul(3))) {
            NDArray u = smooth(shape, 4);
            NDArray v = flow.apply(smooth(shape, 5));
            double seen = near.jvp(u).mul(v).sum().getDouble();
            double sent = near.vjp(v).mul(u).sum().getDouble();
            assertThat(sent).isCloseTo(seen, within(1e-10 * Math.abs(seen)));
        }
    }

    @Test
    void everyNthPointOfTheSolutionIsMeasured() {
        Shape shape = new Shape(3, 1, 14, 14);
        try (VorticityFlow flow = fixed(14, 0.1, 4, 0.05).bind(manager, shape)) {
            NDArray x = normal(shape, 0);
            NDArray y = flow.apply(x);
            assertThat(y.getShape()).isEqualTo(new Shape(3, 1, 4, 4));
            assertThat(flow.measurementShape()).isEqualTo(y.getShape());
            assertThat(y.toFloatArray())
                    .containsExactly(flow.solution(x).get(":, :, ::4, ::4").toFloatArray());
            assertThat(flow.vjp(x, y).getShape()).isEqualTo(flow.imageShape());
        }
    }

    @Test
    void flowsThatDoNotEndAreAnErrorWithTheSpeed() {
        Shape shape = new Shape(1, 1, 16, 16);
        NavierStokes adaptive = new NavierStokes(16, 100, 1, 1, new FlowStep.Adaptive());
        assertThatThrownBy(
                        () ->
                                adaptive.bind(manager, shape)
                                        .apply(manager.ones(shape).mul(Float.NaN)))
                .isInstanceOf(LmapsException.class)
                .hasMessage("the flow reached time 0.0 of 1.0 after 0 steps, with a speed of NaN");
    }

    @Test
    void numbersAndShapesAreChecked() {
        FlowStep step = new FlowStep.Adaptive();
        assertThatThrownBy(() -> new NavierStokes(8, 1, 1, 1, step))
                .hasMessage("the side of a flow must be at least 10, got 8");
        assertThatThrownBy(() -> new NavierStokes(15, 1, 1, 1, step))
                .hasMessage("the side of a flow must be even, got 15");
        assertThatThrownBy(() -> new NavierStokes(16, 0, 1, 1, step)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new NavierStokes(16, 1, -1, 1, step)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new NavierStokes(16, 1, 1, 17, step))
                .hasMessage("the downsampling of a flow must lie between 1 and 16, got 17");
        assertThatThrownBy(() -> new FlowStep.Fixed(0)).hasMessageContaining("got 0.0");
        NavierStokes published = NavierStokes.published(8);
        assertThat(published.imageShape(new Shape(2, 1, 16, 16)))
                .isEqualTo(new Shape(2, 1, 128, 128));
        assertThatThrownBy(() -> published.measurementShape(new Shape(2, 3, 128, 128)))
                .hasMessage("a vorticity must be (2, 1, 128, 128), got (2, 3, 128, 128)");
        assertThatThrownBy(() -> published.imageShape(new Shape(1, 1, 16, 15)))
                .hasMessageContaining("must be (1, 1, 16, 16), got (1, 1, 16, 15)");
        assertThat(published)
                .hasToString(
                        "Navier-Stokes flow of 128 x 128, Reynolds 200.0, time 1.0, adaptive steps,"
                                + " every 8th point");
        assertThat(fixed(12, 1, 1, 0.5).toString()).contains("steps of 0.5");
    }
}
