package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.operators.DifferentiableOperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullWaveformTest extends DifferentiableOperatorContract {

    private static FullWaveform small(int height, int width, boolean freeSurface, int times) {
        return new FullWaveform(
                new WaveGrid(height, width, 10, 15, 5, 1, freeSurface),
                new RickerPulse(0.03, 1.5, times),
                List.of(new WavePosition(18, 23), new WavePosition(0, 50)),
                List.of(
                        new WavePosition(7, 2),
                        new WavePosition(40, 31),
                        new WavePosition((width - 1) * 15, (height - 1) * 10)));
    }

    @Override
    protected List<Subject> subjects() {
        return List.of(
                subject(8, 7, true, 20),
                subject(7, 11, true, 67),
                subject(9, 6, false, 34),
                subject(8, 8, false, 131));
    }

    @Override
    protected boolean answersInDouble() {
        return true;
    }

    private static Subject subject(int height, int width, boolean freeSurface, int times) {
        return new Subject(
                small(height, width, freeSurface, times), new Shape(1, 1, height, width), 2.5, 0.2);
    }

    private NDArray velocity(Shape shape) {
        return normal(shape, 0).mul(0.2).add(2.5);
    }

    /**
     * The field of a point of the plane, the integral of q(t - s) / (2 pi sqrt(s^2 - d^2 / v^2))
     * over s from d / v to t; with s^2 = d^2 / v^2 + a^2 it is that of q(t - s) / (2 pi s) over a.
     */
    private static double inThePlane(double distance, double velocity, double peak, double time) {
        double arrival = distance / velocity;
        if (time <= arrival) {
            return 0;
        }
        double end = Math.sqrt(time * time - arrival * arrival);
        int parts = 4000;
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            double a = (i + 0.5) * end / parts;
            double delay = Math.hypot(a, arrival);
            double r = Math.PI * peak * (time - delay - 1 / peak);
            sum += (1 - 2 * r * r) * Math.exp(-r * r) / delay;
        }
        return sum * end / parts / (2 * Math.PI);
    }

    /** Far from the edges, before what they send back arrives. */
    @Test
    void wavesInOneVelocityAreThoseOfGreensFunction() {
        double spacing = 4;
        RickerPulse pulse = new RickerPulse(0.02, 0.25, 600);
        WaveGrid grid = new WaveGrid(91, 91, spacing, spacing, 4, 2, false);
        FullWaveform waves =
                new FullWaveform(
                        grid,
                        pulse,
                        List.of(new WavePosition(180, 180)),
                        List.of(new WavePosition(240, 180), new WavePosition(212, 212)));
        NDArray x = manager.ones(new Shape(1, 1, 91, 91), DataType.FLOAT64).mul(2);
        double[] traces = waves.bind(manager, x.getShape()).apply(x).toDoubleArray();
        double difference = 0;
        double norm = 0;
        for (int time = 0; time < pulse.times() - 1; time++) {
            for (int r = 0; r < 2; r++) {
                double distance = r == 0 ? 60 : 32 * Math.sqrt(2);
                double want = spacing * spacing * inThePlane(distance, 2, 0.02, time * 0.25);
                double got = traces[2 * time + r];
                difference += (got - want) * (got - want);
                norm += want * want;
            }
        }
        assertThat(Math.sqrt(difference / norm)).isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void sourcesAndReceiversMayChangePlaces(boolean freeSurface) {
        WavePosition here = new WavePosition(30, 20);
        WavePosition there = new WavePosition(75, 60);
        Shape shape = new Shape(1, 1, 9, 8);
        NDArray x = velocity(shape).toType(DataType.FLOAT64, true);
        x.set(new NDIndex(":, :, 2, 2"), 2.0);
        x.set(new NDIndex(":, :, 6, 5"), 2.0);
        double[] forth = traces(freeSurface, here, there, x);
        double[] back = traces(freeSurface, there, here, x);
        double largest = 0;
        for (double value : forth) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isGreaterThan(1e-3);
        assertThat(back).containsExactly(forth, within(1e-12 * largest));
    }

    private double[] traces(
            boolean freeSurface, WavePosition source, WavePosition receiver, NDArray x) {
        FullWaveform waves =
                new FullWaveform(
                        new WaveGrid(9, 8, 10, 15, 5, 1, freeSurface),
                        new RickerPulse(0.03, 1.5, 120),
                        List.of(source),
                        List.of(receiver));
        return waves.bind(manager, x.getShape()).apply(x).toDoubleArray();
    }

    @Test
    void aFreeSurfaceStaysAtRest() {
        Shape shape = new Shape(1, 1, 8, 7);
        WavePosition above = new WavePosition(40, 0);
        WavePosition below = new WavePosition(40, 10);
        WaveGrid grid = new WaveGrid(8, 7, 10, 15, 5, 1, true);
        RickerPulse pulse = new RickerPulse(0.03, 1.5, 60);
        FullWaveform fromBelow =
                new FullWaveform(grid, pulse, List.of(below), List.of(above, below));
        NDArray y = fromBelow.bind(manager, shape).apply(velocity(shape));
        assertThat(y.get(":, :, :, 0").abs().max().getFloat()).isZero();
        assertThat(y.get(":, :, :, 1").abs().max().getFloat()).isPositive();
        FullWaveform fromAbove = new FullWaveform(grid, pulse, List.of(above), List.of(below));
        NDArray nothing = fromAbove.bind(manager, shape).apply(velocity(shape));
        assertThat(nothing.abs().max().getFloat()).isZero();
    }

    @Test
    void imagesOfABatchDoNotMeet() {
        Shape shape = new Shape(3, 1, 7, 8);
        FullWaveform waves = small(7, 8, true, 50);
        NDArray x = velocity(shape);
        NDArray y = waves.bind(manager, shape).apply(x);
        assertThat(y.getShape()).isEqualTo(new Shape(3, 2, 50, 3));
        Waveforms one = waves.bind(manager, new Shape(1, 1, 7, 8));
        assertThat(one.apply(x.get("2:3")).toFloatArray())
                .containsExactly(y.get("2:3").toFloatArray());
        assertThat(y.get(":, :, :2").abs().max().getFloat()).isZero();
        assertThat(y.get(":, :, 49").abs().max().getFloat()).isZero();
    }

    @Test
    void theLayerDampsAsItsFormulaSays() {
        WaveGrid grid = new WaveGrid(6, 5, 10, 20, 4, 1, true);
        double strength = 1.5 * Math.log(1000) / 4;
        assertThat(grid.damping(0, 4)).isZero();
        assertThat(grid.damping(5, 8)).isZero();
        assertThat(grid.damping(0, 3))
                .isCloseTo(strength * (0.5 - Math.sin(Math.PI) / 2 / Math.PI) / 20, within(1e-12));
        assertThat(grid.damping(9, 12))
                .isCloseTo(
                        strength
                                * (1.25 - Math.sin(2.5 * Math.PI) / 2 / Math.PI)
                                * (1 / 10.0 + 1 / 20.0),
                        within(1e-12));
        WaveGrid closed = new WaveGrid(6, 5, 10, 20, 4, 1, false);
        assertThat(closed.damping(0, 6)).isEqualTo(closed.damping(13, 6)).isPositive();
    }

    @Test
    void velocitiesThatAreNotStableAreRefused() {
        FullWaveform waves = small(7, 8, true, 20);
        Shape shape = new Shape(1, 1, 7, 8);
        double fastest = waves.grid().fastest(1.5);
        NDArray fast = manager.ones(shape).mul(fastest * 1.01);
        assertThatThrownBy(() -> waves.bind(manager, shape).apply(fast))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("is not stable in steps of 1.5 ms, at most " + fastest);
        assertThatThrownBy(() -> waves.bind(manager, shape).apply(fast.mul(Float.NaN)))
                .hasMessageContaining("a velocity of NaN km/s");
        NDArray y = small(7, 8, true, 2000).bind(manager, shape).apply(fast.mul(0.99 / 1.01));
        assertThat(y.abs().max().getFloat()).isBetween(1e-6f, 100f);
    }

    @Test
    void numbersAndPositionsAreChecked() {
        assertThatThrownBy(() -> new WaveGrid(1, 5, 1, 1, 1, 1, true))
                .hasMessage("the height of a velocity model must be at least 2, got 1");
        assertThatThrownBy(() -> new WaveGrid(5, 1, 1, 1, 1, 1, true)).hasMessageContaining("1");
        assertThatThrownBy(() -> new WaveGrid(5, 5, 0, 1, 1, 1, true)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new WaveGrid(5, 5, 1, 1, 0, 1, true)).hasMessageContaining("0");
        assertThatThrownBy(() -> new WaveGrid(5, 5, 1, 1, 1, -1, true))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new RickerPulse(0, 1, 5)).hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> new RickerPulse(1, 1, 2)).hasMessageContaining("least 3, got 2");
        assertThatThrownBy(() -> new WavePosition(-1, 2)).hasMessageContaining("got -1.0");
        assertThatThrownBy(() -> FullWaveform.line(0, 1, 1, 0)).hasMessageContaining("got 0");
        WaveGrid grid = new WaveGrid(5, 5, 10, 10, 3, 1, true);
        RickerPulse pulse = new RickerPulse(0.02, 1, 10);
        List<WavePosition> inside = FullWaveform.line(20, 20, 10, 1);
        List<WavePosition> outside = FullWaveform.line(41, 41, 10, 1);
        assertThatThrownBy(() -> new FullWaveform(grid, pulse, outside, inside))
                .hasMessage(
                        "a source at (41.0 m, 10.0 m deep) is outside of the model, which ends at"
                                + " (40.0 m, 40.0 m deep)");
        assertThatThrownBy(() -> new FullWaveform(grid, pulse, inside, outside))
                .hasMessageContaining("a receiver at (41.0 m");
        assertThatThrownBy(() -> new FullWaveform(grid, pulse, List.of(), inside))
                .hasMessageContaining("got 0");
    }

    @Test
    void thePublishedConfigurationIsMeasuredInTraces() {
        FullWaveform published = FullWaveform.published();
        Shape traces = new Shape(2, 16, 1001, 129);
        assertThat(published.measurementShape(new Shape(2, 1, 128, 128))).isEqualTo(traces);
        assertThat(published.imageShape(traces)).isEqualTo(new Shape(2, 1, 128, 128));
        assertThatThrownBy(() -> published.measurementShape(new Shape(1, 1, 128, 127)))
                .hasMessageContaining("(1, 1, 128, 128), got (1, 1, 128, 127)");
        assertThatThrownBy(() -> published.imageShape(new Shape(1, 16, 1000, 129)))
                .hasMessageContaining("(1, 16, 1001, 129), got (1, 16, 1000, 129)");
        assertThat(published.toString())
                .startsWith("Waveforms of 16 sources from (20.0 m, 1270.0 m deep) on at 129")
                .contains("Ricker pulse of 0.005 kHz, 1001 times of 1.0 ms")
                .endsWith("80 absorbing cells of 1.0 km/s, free surface");
        assertThat(small(7, 8, false, 9).toString()).endsWith("5 absorbing cells of 1.0 km/s");
        assertThat(published.arrays().get(0).shape()).isEqualTo(new Shape(16, 2));
        assertThat(published.arrays().get(1).at(128, 0)).isEqualTo(2540);
        assertThat(published.arrays().get(1).at(128, 1)).isEqualTo(10);
    }
}
