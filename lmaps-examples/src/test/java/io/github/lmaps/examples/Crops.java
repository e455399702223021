package io.github.lmaps.examples;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.core.Field;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.random.NormalStream;

/** Parts of photographs that are quick to restore. */
final class Crops {

    private Crops() {}

    /** The face of the astronaut and what is around it, [1, 3, size, size] in [-1, 1]. */
    static Field astronaut(int size) {
        Field photograph = Samples.photograph("astronaut");
        try (NDManager manager = ComputeEngine.newManager(Device.cpu())) {
            String rows = "32:" + (32 + size);
            String columns = (128 - size / 2) + ":" + (128 + size / 2);
            NDArray part = photograph.toNDArray(manager).get(":, :, " + rows + ", " + columns);
            return Field.of(part, photograph.range());
        }
    }

    /** H(x) + sigma_y n, declared as the image is. */
    static Field measured(Operator operator, Field truth, double sigma) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                BoundOperator h = operator.bind(manager, truth.shape())) {
            NDArray clean = h.apply(truth.toNDArray(manager));
            float[] noise = new float[(int) clean.size()];
            new NormalStream(77, 0).fill(0, noise);
            NDArray y = clean.add(manager.create(noise, clean.getShape()).mul(sigma));
            return Field.of(y, truth.range());
        }
    }
}
