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
 * W], with those of all g_r, [H W, 2 R], by the {@link SensorModes} of these on {@link Quadrants}.
 */
final class BornOperator implements LinearOperator {

    private final Shape image;
    private final Shape measurement;
    private final double gramTrace;
    private final Quadrants quadrants;
    private final NDArray incident;
    private final SensorModes sensors;

    BornOperator(BornWaves waves, NDManager manager, Shape image, Shape measurement) {
        this.image = image;
        this.measurement = measurement;
        this.gramTrace = waves.gramTrace();
        this.quadrants = new Quadrants(manager, waves.height(), waves.width());
        this.sensors = new SensorModes(manager, waves, quadrants);
        this.incident =
                Scopes.keeping(
                        () -> {
                            Shape rows = new Shape(2L * waves.transmitters(), waves.pixels());
                            NDArray u = manager.create(waves.incident(), rows);
                            return quadrants.split(u).expandDims(1);
                        });
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
                    NDArray folded = quadrants.split(x.reshape(batch(), pixels()));
                    NDArray lit = incident.mul(folded.expandDims(2));
                    NDArray parts =
                            sensors.received(lit.reshape(4, -1, lit.getShape().get(3)))
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
                                    .reshape(4, batch(), 2 * transmitters(), -1);
                    NDArray folded = back.muli(incident).sum(new int[] {2});
                    return quadrants.join(folded).reshape(image);
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
        quadrants.close();
    }
}
