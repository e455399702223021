package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.operator.DifferentiableOperator;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Navier-Stokes flow, bound. Images of a batch are computed by several threads; adaptive steps
 * depend on the whole batch, as InverseBench's do. Values may be float32 or float64. Thread-safe.
 */
public final class VorticityFlow implements DifferentiableOperator {

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
                        .mapToObj(b -> Arrays.copyOfRange(values, b * size(), (b + 1) * size()))
                        .map(field -> new FlowHistory(step, transport.spectrum(field), remember))
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
        double[] fields = new double[batch() * size()];
        for (int b = 0; b < batch(); b++) {
            double[] field = transport.field(flows.get(b).state());
            System.arraycopy(field, 0, fields, b * size(), size());
        }
        return fields;
    }

    /** Where entry i of a measurement is seen. */
    private int place(int i) {
        int n = operator.pixels();
        int seen = operator.seen();
        int row = i / seen % seen * operator.downsample();
        int column = i % seen * operator.downsample();
        return (i / (seen * seen) * n + row) * n + column;
    }

    @Override
    public NDArray apply(NDArray x) {
        double[] fields = fields(flows(x, false));
        double[] y = new double[(int) measurement.size()];
        Arrays.setAll(y, i -> fields[place(i)]);
        return WideArrays.like(x, y, measurement);
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        List<FlowHistory> flows = flows(x, true);
        double[] seen = WideArrays.of(v);
        double[] sums = new double[batch() * size()];
        for (int i = 0; i < seen.length; i++) {
            sums[place(i)] = seen[i];
        }
        IntStream.range(0, batch())
                .parallel()
                .forEach(
                        b -> {
                            double[] at = Arrays.copyOfRange(sums, b * size(), (b + 1) * size());
                            double[] p = flows.get(b).back(transport.spectrum(at));
                            System.arraycopy(transport.field(p), 0, sums, b * size(), size());
                        });
        return WideArrays.like(x, sums, image);
    }

    /** Nothing is held outside of the heap. */
    @Override
    public void close() {}
}
