package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;

/**
 * The Born approximation as one product: f times the real and imaginary parts of all u_t, [B 2 T, H
 * W], with those of all g_r, [H W, 2 R], by the {@link SensorModes} of these.
 */
final class BornOperator implements LinearOperator {

    private final Shape image;
    private final Shape measurement;
    private final double gramTrace;
    private final NDArray incident;
    private final SensorModes sensors;

    BornOperator(BornWaves waves, NDManager manager, Shape image, Shape measurement) {
        this.image = image;
        this.measurement = measurement;
        this.gramTrace = waves.gramTrace();
        this.incident =
                manager.create(
                        waves.incident(), new Shape(1, 2L * waves.transmitters(), waves.pixels()));
        this.sensors = new SensorModes(manager, waves.sensors(), image.get(2), image.get(3));
    }

    private long batch() {
        return image.get(0);
    }

    private long transmitters() {
        return measurement.get(1);
    }

    private long receivers() {
        return measurement.get(2);
    }

    private long pixels() {
        return image.get(2) * image.get(3);
    }

    @Override
    public Shape imageShape() {
        return image;
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
                    NDArray lit = incident.mul(x.reshape(batch(), 1, pixels()));
                    NDArray parts =
                            sensors.received(lit.reshape(-1, pixels()))
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
        return Scopes.keeping(
                () -> {
                    NDArray real = y.get(":, :, :, 0");
                    NDArray imaginary = y.get(":, :, :, 1");
                    NDArray first = NDArrays.concat(new NDList(real, imaginary), 2);
                    NDArray second = NDArrays.concat(new NDList(imaginary.neg(), real), 2);
                    NDArray both = NDArrays.concat(new NDList(first, second), 1);
                    NDArray back =
                            sensors.sentBack(both.reshape(-1, 2 * receivers()))
                                    .reshape(batch(), 2 * transmitters(), pixels());
                    return back.mul(incident).sum(new int[] {1}).reshape(image);
                });
    }

    @Override
    public long measuredEntries() {
        return measurement.size() / batch();
    }

    @Override
    public double gramTrace() {
        return gramTrace;
    }

    @Override
    public void close() {
        incident.close();
        sensors.close();
    }
}
