package io.github.lmaps.operators.science;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.internal.EigenBasis;

/**
 * The Born approximation as one product: f times the real and imaginary parts of all u_t, [B 2 T, H
 * W], with those of all g_r, [H W, 2 R], as a {@link ModalBornOperator} and the weights of its
 * modes.
 */
final class BornOperator implements LinearOperator {

    private final ModalBornOperator modal;
    private final SensorModes sensors;
    private final Shape measurement;

    private BornOperator(ModalBornOperator modal, SensorModes sensors, Shape measurement) {
        this.modal = modal;
        this.sensors = sensors;
        this.measurement = measurement;
    }

    static BornOperator of(BornWaves waves, NDManager manager, Shape image, Shape measurement) {
        try (NDManager own = manager.newSubManager(Device.cpu());
                Quadrants local = new Quadrants(own, waves.height(), waves.width())) {
            NDArray u = parts(local, waves.points(own, waves.incident()));
            NDArray g = parts(local, waves.points(own, waves.sensors()));
            Quadrants quadrants = new Quadrants(manager, waves.height(), waves.width());
            WaveNodes nodes = new WaveNodes(manager, quadrants, u, g);
            SensorModes sensors = SensorModes.of(manager, g, nodes);
            NDArray incident = onQuadrants(manager, nodes, u);
            ModalBornOperator modal =
                    new ModalBornOperator(image, waves.gramTrace(), nodes, sensors, incident);
            return new BornOperator(modal, sensors, measurement);
        }
    }

    private static NDArray parts(Quadrants quadrants, NDArray waves) {
        return Scopes.keeping(() -> quadrants.parts(waves).toType(DataType.FLOAT64, false));
    }

    /** Waves at the points, from their even and odd parts: [4, 1, N, points]. */
    private static NDArray onQuadrants(NDManager manager, WaveNodes nodes, NDArray parts) {
        NDArray few = nodes.picked(parts);
        return Scopes.keeping(
                () -> {
                    Field narrow =
                            EigenBasis.narrow(few.toDoubleArray(), few.getShape().getShape());
                    return nodes.mixed(narrow.toNDArray(manager)).expandDims(1);
                });
    }

    private long batch() {
        return measurement.get(0);
    }

    private long transmitters() {
        return measurement.get(1);
    }

    private long receivers() {
        return measurement.get(2);
    }

    @Override
    public Shape imageShape() {
        return modal.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    /** With u = a + i b and g = c + i d, conj(u) g = (a c + b d) + i (a d - b c). */
    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(
                () -> {
                    NDArray weights = sensors.weights().matrix();
                    NDArray parts =
                            modal.apply(x)
                                    .swapAxes(1, 2)
                                    .reshape(-1, weights.getShape().get(0))
                                    .matMul(weights)
                                    .reshape(batch(), 2, transmitters(), 2, receivers());
                    NDArray real = part(parts, 0, 0).add(part(parts, 1, 1));
                    NDArray imaginary = part(parts, 0, 1).sub(part(parts, 1, 0));
                    return NDArrays.stack(new NDList(real, imaginary), 3);
                });
    }

    private static NDArray part(NDArray parts, int incident, int sensor) {
        return parts.get(":, " + incident + ", :, " + sensor);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(() -> modal.adjoint(modes(y)));
    }

    /** What the modes have of y, of the shape that {@link ModalBornOperator} measures. */
    private NDArray modes(NDArray y) {
        return Scopes.keeping(
                () -> {
                    NDArray real = y.get(":, :, :, 0");
                    NDArray imaginary = y.get(":, :, :, 1");
                    NDArray first = NDArrays.concat(new NDList(real, imaginary), 2);
                    NDArray second = NDArrays.concat(new NDList(imaginary.neg(), real), 2);
                    long[] few = modal.measurementShape().getShape();
                    return NDArrays.concat(new NDList(first, second), 1)
                            .reshape(-1, 2 * receivers())
                            .matMul(sensors.weights().transposed())
                            .reshape(few[0], few[2], few[1], few[3])
                            .swapAxes(1, 2);
                });
    }

    @Override
    public long measuredEntries() {
        return measurement.size() / batch();
    }

    @Override
    public double gramTrace() {
        return modal.gramTrace();
    }

    @Override
    public void close() {
        modal.close();
    }
}
