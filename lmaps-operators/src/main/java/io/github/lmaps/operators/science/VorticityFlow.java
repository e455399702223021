package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A Navier-Stokes flow, bound. Images of a batch are computed by several threads; adaptive steps
 * depend on the whole batch, as InverseBench's do. Values may be float32 or float64. Thread-safe.
 */
public final class VorticityFlow implements LinearisableOperator {

    private static final int STEPS = 1_000_000;

    private final NavierStokes operator;
    private final Shape image;
    private final Shape measurement;
    private final VorticityTransport transport;
    private final HeunStep step;

    VorticityFlow(NavierStokes operator, Shape image) {
        this.operator = operator;
        this.image = image;
        this.measurement = operator.measurementShape(image);
        this.transport = new VorticityTransport(operator.pixels());
        this.step = new HeunStep(transport, operator.pixels(), operator.reynolds());
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    private int batch() {
        return (int) image.get(0);
    }

    private int size() {
        return operator.pixels() * operator.pixels();
    }

    /** Every image from its start to the end. */
    private List<FlowHistory> flows(NDArray x, boolean remember) {
        double[] values = WideArrays.of(x);
        List<FlowHistory> flows =
                IntStream.range(0, batch())
                        .mapToObj(b -> new FlowHistory(step, spectrum(values, b), remember))
                        .toList();
        double time = 0;
        for (int steps = 0; time < operator.time(); steps++) {
            double length = length(flows, time, steps);
            flows.parallelStream().forEach(flow -> flow.advance(length));
            time += length;
        }
        return flows;
    }

    private double length(List<FlowHistory> flows, double time, int steps) {
        double speed =
                operator.step().followsSpeed()
                        ? flows.parallelStream()
                                .mapToDouble(flow -> transport.speed(flow.state()))
                                .max()
                                .orElse(0)
                        : 0;
        if (!Double.isFinite(speed) || steps == STEPS) {
            throw new LmapsException(
                    "the flow reached time "
                            + time
                            + " of "
                            + operator.time()
                            + " after "
                            + steps
                            + " steps, with a speed of "
                            + speed);
        }
        double length = operator.step().length(speed, operator.pixels(), operator.reynolds());
        return Math.min(length, operator.time() - time);
    }

    /**
     * The vorticity at the end, at every point.
     *
     * @param x vorticities at the start, of {@link #imageShape()}
     * @return of {@link #imageShape()}; the caller closes it
     */
    public NDArray solution(NDArray x) {
        return WideArrays.like(x, fields(flows(x, false)), image);
    }

    private double[] fields(List<FlowHistory> flows) {
        return ofImages(b -> flows.get(b).state());
    }

    /** The fields of the spectra that each image has, one after the other. */
    private double[] ofImages(IntFunction<double[]> spectra) {
        double[] fields = new double[batch() * size()];
        IntStream.range(0, batch())
                .parallel()
                .forEach(
                        b -> {
                            double[] field = transport.field(spectra.apply(b));
                            System.arraycopy(field, 0, fields, b * size(), size());
                        });
        return fields;
    }

    private double[] spectrum(double[] fields, int b) {
        return transport.spectrum(Arrays.copyOfRange(fields, b * size(), (b + 1) * size()));
    }

    /** Where entry i of a measurement is seen. */
    private int place(int i) {
        int n = operator.pixels();
        int seen = operator.seen();
        int row = i / seen % seen * operator.downsample();
        int column = i % seen * operator.downsample();
        return (i / (seen * seen) * n + row) * n + column;
    }

    private NDArray seen(NDArray like, double[] fields) {
        double[] y = new double[(int) measurement.size()];
        Arrays.setAll(y, i -> fields[place(i)]);
        return WideArrays.like(like, y, measurement);
    }

    @Override
    public NDArray apply(NDArray x) {
        return seen(x, fields(flows(x, false)));
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        return back(flows(x, true), v);
    }

    private NDArray back(List<FlowHistory> flows, NDArray v) {
        double[] seen = WideArrays.of(v);
        double[] sums = new double[batch() * size()];
        for (int i = 0; i < seen.length; i++) {
            sums[place(i)] = seen[i];
        }
        return WideArrays.like(v, ofImages(b -> flows.get(b).back(spectrum(sums, b))), image);
    }

    private NDArray along(List<FlowHistory> flows, NDArray u) {
        double[] changes = WideArrays.of(u);
        return seen(u, ofImages(b -> flows.get(b).along(spectrum(changes, b))));
    }

    /** Holds every 32nd state of the flow on the heap. */
    @Override
    public Linearisation linearise(NDArray x) {
        List<FlowHistory> flows = flows(x, true);
        return new Near(this, flows, seen(x, fields(flows)));
    }

    /** The flow near one start. */
    private record Near(VorticityFlow flow, List<FlowHistory> flows, NDArray value)
            implements Linearisation {

        @Override
        public NDArray jvp(NDArray u) {
            return flow.along(flows, u);
        }

        @Override
        public NDArray vjp(NDArray v) {
            return flow.back(flows, v);
        }

        @Override
        public void close() {
            value.close();
        }
    }

    /** Nothing is held outside of the heap. */
    @Override
    public void close() {}
}
