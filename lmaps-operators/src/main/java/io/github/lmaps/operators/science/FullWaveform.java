package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.Operator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Acoustic waves through the ground, as receivers record them: for each source s the field u of
 *
 * <pre>(1 / v^2) d2u/dt2 + damping du/dt - lap u = q(t) at s,   u = 0 before</pre>
 *
 * <p>x is the velocity v, [B, 1, H, W], in km/s, the first row at the surface; the measurement is
 * [B, sources, times, receivers], the field at every time. Second order in time, with the damping's
 * derivative taken forward, and fourth in space, on a {@link WaveGrid}; sources and receivers lie
 * between the points by linear interpolation, and the first two times and the last are 0, as
 * InverseBench has it by Devito (Zheng et al. 2025, arXiv 2503.11043; Louboutin et al. 2019, GMD
 * 12). At a free surface, what a source would add to the first row is lost.
 *
 * <p>Everything is computed in double precision on the heap, the sources in parallel; arrays may be
 * float32 or float64. One application costs about 20 operations a point of the grid, with its
 * layer, for each time and source. The gradient is that of the discrete adjoint state, exact
 * (Tarantola 1984, "Inversion of seismic reflection data in the acoustic approximation", Geophysics
 * 49; Plessix 2006, GJI 167), and costs about four times that, two passes forward and one back with
 * copies: 2.5 and 9.8 seconds of one core as published, 0.033 and 0.126 for 64 x 64 points, 10
 * cells of layer, 335 times and 6 sources; six times that of an application was seen on a machine
 * with other work. A product with the Jacobian costs two applications, and is exact as well.
 *
 * @param grid the model and the layer around it
 * @param pulse what a source sends, and when the field is computed
 * @param sources at least one
 * @param receivers at least one
 */
public record FullWaveform(
        WaveGrid grid, RickerPulse pulse, List<WavePosition> sources, List<WavePosition> receivers)
        implements Operator {

    private static final int PUBLISHED_POINTS = 128;
    private static final double PUBLISHED_DOWN = 10;
    private static final double PUBLISHED_ACROSS = 20;
    private static final int PUBLISHED_LAYER = 80;
    private static final int PUBLISHED_TIMES = 1001;
    private static final double PUBLISHED_PEAK = 0.005;
    private static final int PUBLISHED_SOURCES = 16;
    private static final int PUBLISHED_RECEIVERS = 129;

    /**
     * Checks the positions.
     *
     * @param grid the model and the layer around it
     * @param pulse what a source sends, and when the field is computed
     * @param sources at least one
     * @param receivers at least one
     * @throws IllegalArgumentException if there is no source or receiver, one lies outside of the
     *     model, or waves in the layer are too fast for the step
     */
    public FullWaveform {
        sources = List.copyOf(sources);
        receivers = List.copyOf(receivers);
        Checks.atLeast(sources.size(), 1, "the number of sources");
        Checks.atLeast(receivers.size(), 1, "the number of receivers");
        sources.forEach(source -> grid.require(source, "a source"));
        receivers.forEach(receiver -> grid.require(receiver, "a receiver"));
        if (!isStable(grid, pulse, grid.layerVelocity())) {
            throw new IllegalArgumentException(instability(grid, pulse, grid.layerVelocity()));
        }
    }

    /**
     * The configuration of InverseBench: 128 x 128 points of 10 m x 20 m below a free surface, 80
     * absorbing cells, 1 s in steps of 1 ms, 5 Hz, 16 sources from 20 m on at a depth of 1270 m and
     * 129 receivers over the whole width at 10 m. Its velocity is 3 km/s plus half the network's
     * image.
     *
     * @return the operator
     */
    public static FullWaveform published() {
        double right = (PUBLISHED_POINTS - 1) * PUBLISHED_ACROSS;
        double bottom = (PUBLISHED_POINTS - 1) * PUBLISHED_DOWN;
        return new FullWaveform(
                new WaveGrid(
                        PUBLISHED_POINTS,
                        PUBLISHED_POINTS,
                        PUBLISHED_DOWN,
                        PUBLISHED_ACROSS,
                        PUBLISHED_LAYER,
                        1,
                        true),
                new RickerPulse(PUBLISHED_PEAK, 1, PUBLISHED_TIMES),
                line(PUBLISHED_ACROSS, right, bottom, PUBLISHED_SOURCES),
                line(0, right, PUBLISHED_DOWN, PUBLISHED_RECEIVERS));
    }

    /**
     * Positions at one depth, evenly from one place to another.
     *
     * @param from the first, in metres from the left edge
     * @param to the last
     * @param depth in metres
     * @param count how many, at least 1
     * @return the positions
     */
    public static List<WavePosition> line(double from, double to, double depth, int count) {
        Checks.atLeast(count, 1, "the number of positions");
        double step = (to - from) / Math.max(1, count - 1);
        return IntStream.range(0, count)
                .mapToObj(i -> new WavePosition(from + i * step, depth))
                .toList();
    }

    /** Whether the differences do not grow at a velocity. */
    static boolean isStable(WaveGrid grid, RickerPulse pulse, double velocity) {
        return Math.abs(velocity) <= grid.fastest(pulse.step());
    }

    static String instability(WaveGrid grid, RickerPulse pulse, double velocity) {
        return "a velocity of "
                + velocity
                + " km/s is not stable in steps of "
                + pulse.step()
                + " ms, at most "
                + grid.fastest(pulse.step())
                + " is";
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "a velocity model");
        require(image, image(image.get(0)), "a velocity model");
        return traces(image.get(0));
    }

    @Override
    public Shape imageShape(Shape measurement) {
        Checks.image(measurement, "traces");
        require(measurement, traces(measurement.get(0)), "traces");
        return image(measurement.get(0));
    }

    private Shape image(long batch) {
        return new Shape(batch, 1, grid.height(), grid.width());
    }

    private Shape traces(long batch) {
        return new Shape(batch, sources.size(), pulse.times(), receivers.size());
    }

    private static void require(Shape given, Shape wanted, String name) {
        if (!given.equals(wanted)) {
            throw new IllegalArgumentException(name + " must be " + wanted + ", got " + given);
        }
    }

    /** Where the sources and the receivers are, [n, 2], across and deep. */
    @Override
    public List<Field> arrays() {
        return List.of(places(sources), places(receivers));
    }

    private static Field places(List<WavePosition> positions) {
        float[] places = new float[2 * positions.size()];
        for (int i = 0; i < positions.size(); i++) {
            places[2 * i] = (float) positions.get(i).across();
            places[2 * i + 1] = (float) positions.get(i).depth();
        }
        return Field.owning(places, ValueRange.UNBOUNDED, positions.size(), 2);
    }

    @Override
    public Waveforms bind(NDManager manager, Shape image) {
        return new Waveforms(this, image);
    }

    @Override
    public String toString() {
        return "Waveforms of "
                + sources.size()
                + " sources from "
                + sources.get(0)
                + " on at "
                + receivers.size()
                + " receivers from "
                + receivers.get(0)
                + " on, "
                + pulse
                + ", "
                + grid;
    }
}
