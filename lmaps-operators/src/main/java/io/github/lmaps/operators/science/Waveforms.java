package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * Full waveforms, bound. The sources of all images are computed by several threads, each with a few
 * planes of the grid, and a thirty-second of its times for a gradient, on the heap. Values may be
 * float32 or float64. Thread-safe.
 */
public final class Waveforms implements LinearisableOperator {

    private final FullWaveform operator;
    private final Shape image;
    private final Shape measurement;
    private final WaveStencil stencil;
    private final List<WaveShot> shots;

    Waveforms(FullWaveform operator, Shape image) {
        this.operator = operator;
        this.image = image;
        this.measurement = operator.measurementShape(image);
        this.stencil = new WaveStencil(operator.grid(), operator.pulse().step());
        double[] pulse = operator.pulse().values();
        List<WavePoint> receivers = operator.receivers().stream().map(this::point).toList();
        this.shots =
                operator.sources().stream()
                        .map(this::point)
                        .map(
                                source ->
                                        new WaveShot(
                                                operator.grid(), stencil, pulse, source, receivers))
                        .toList();
    }

    private WavePoint point(WavePosition position) {
        return new WavePoint(operator.grid(), stencil, position);
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    /** H W. */
    private int points() {
        return operator.grid().height() * operator.grid().width();
    }

    /** Numbers that one source gives. */
    private int recorded() {
        return operator.pulse().times() * operator.receivers().size();
    }

    /** The coefficients of each image. */
    private List<double[]> coefficients(double[] velocities) {
        for (double velocity : velocities) {
            if (!FullWaveform.isStable(operator.grid(), operator.pulse(), velocity)) {
                throw new LmapsException(
                        FullWaveform.instability(operator.grid(), operator.pulse(), velocity));
            }
        }
        return IntStream.range(0, (int) image.get(0))
                .mapToObj(b -> stencil.coefficients(velocities, b * points()))
                .toList();
    }

    private WaveShot shot(int i) {
        return shots.get(i % shots.size());
    }

    /** Every source of every image fills its part of the traces. */
    private NDArray traces(NDArray like, BiConsumer<Integer, double[]> fill) {
        double[] traces = new double[(int) measurement.size()];
        IntStream.range(0, (int) image.get(0) * shots.size())
                .parallel()
                .forEach(i -> fill.accept(i, traces));
        return WideArrays.like(like, traces, measurement);
    }

    @Override
    public NDArray apply(NDArray x) {
        List<double[]> c = coefficients(WideArrays.of(x));
        return traces(
                x, (i, traces) -> shot(i).record(c.get(i / shots.size()), traces, i * recorded()));
    }

    private NDArray jvp(NDArray x, NDArray u) {
        double[] velocities = WideArrays.of(x);
        double[] rises = WideArrays.of(u);
        List<double[]> c = coefficients(velocities);
        return traces(
                u,
                (i, traces) -> {
                    int b = i / shots.size();
                    double[] changes = stencil.changes(velocities, rises, b * points());
                    shot(i).along(c.get(b), changes, traces, i * recorded());
                });
    }

    @Override
    public Linearisation linearise(NDArray x) {
        return new Near(this, x, apply(x));
    }

    /** Waveforms near one model: nothing is held but their values. */
    private record Near(Waveforms waves, NDArray x, NDArray value) implements Linearisation {

        @Override
        public NDArray jvp(NDArray u) {
            return waves.jvp(x, u);
        }

        @Override
        public NDArray vjp(NDArray v) {
            return waves.vjp(x, v);
        }

        @Override
        public void close() {
            value.close();
        }
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        double[] velocities = WideArrays.of(x);
        List<double[]> coefficients = coefficients(velocities);
        double[] sent = WideArrays.of(v);
        double[][] parts =
                IntStream.range(0, coefficients.size() * shots.size())
                        .parallel()
                        .mapToObj(
                                i ->
                                        shot(i).back(
                                                        coefficients.get(i / shots.size()),
                                                        sent,
                                                        i * recorded()))
                        .toArray(double[][]::new);
        return WideArrays.like(x, gradient(velocities, parts), image);
    }

    /** c = v^2 dt^2: 2 v dt^2 times the sum over the sources. */
    private double[] gradient(double[] velocities, double[][] parts) {
        double step = operator.pulse().step();
        double[] gradient = new double[velocities.length];
        for (int place = 0; place < parts.length; place++) {
            int start = place / shots.size() * points();
            for (int i = 0; i < points(); i++) {
                double slope = 2 * velocities[start + i] * step * step;
                gradient[start + i] += slope * parts[place][i];
            }
        }
        return gradient;
    }

    /** Nothing is held outside of the heap. */
    @Override
    public void close() {}
}
