package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;

/**
 * What the {@link SensorModes} see of the Born approximation, at the points of {@link WaveNodes}: f
 * times the real and imaginary parts of all u_t, times those of the modes.
 *
 * <pre>z[i, m] = sum_p f(p) u_i(p) Q_m(p)</pre>
 *
 * <p>z is [B, 4, 2 T, M], the four parts even and odd in rows and in columns first.
 */
final class ModalBornOperator implements LinearOperator {

    private static final int FOUR = 4;

    private final Shape image;
    private final double gramTrace;
    private final WaveNodes nodes;
    private final SensorModes sensors;
    private final NDArray incident;

    /**
     * Takes all of them; they are closed with this one.
     *
     * @param image [B, 1, H, W]
     * @param gramTrace tr(A A^T) of one image
     * @param nodes the points
     * @param sensors the modes
     * @param incident u on the quadrants, [4, 1, 2 T, points]
     */
    ModalBornOperator(
            Shape image, double gramTrace, WaveNodes nodes, SensorModes sensors, NDArray incident) {
        this.image = image;
        this.gramTrace = gramTrace;
        this.nodes = nodes;
        this.sensors = sensors;
        this.incident = incident;
    }

    private long batch() {
        return image.get(0);
    }

    private long incidentCount() {
        return incident.getShape().get(2);
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        long modes = sensors.seen().matrix().getShape().get(1);
        return new Shape(batch(), FOUR, incidentCount(), modes);
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(
                () -> {
                    NDArray few = nodes.thinned(x.reshape(batch(), -1));
                    NDArray lit = incident.mul(few.expandDims(2));
                    return nodes.mixed(lit.reshape(FOUR, -1, nodes.count()))
                            .matMul(sensors.seen().transposed())
                            .reshape(FOUR, batch(), incidentCount(), -1)
                            .swapAxes(0, 1);
                });
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(
                () -> {
                    long modes = y.getShape().get(3);
                    NDArray back =
                            y.swapAxes(0, 1)
                                    .reshape(FOUR, -1, modes)
                                    .matMul(sensors.seen().matrix());
                    NDArray lit = nodes.mixed(back).reshape(FOUR, batch(), incidentCount(), -1);
                    return nodes.spread(lit.muli(incident).sum(new int[] {2})).reshape(image);
                });
    }

    @Override
    public long measuredEntries() {
        return incidentCount() * sensors.count();
    }

    @Override
    public double gramTrace() {
        return gramTrace;
    }

    @Override
    public void close() {
        incident.close();
        sensors.close();
        nodes.close();
    }
}
