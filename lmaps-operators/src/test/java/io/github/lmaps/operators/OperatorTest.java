package io.github.lmaps.operators;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a manager of its own, random images, and numbers in double precision. */
public abstract class OperatorTest {

    protected NDManager manager;

    @BeforeEach
    void open() {
        manager = ComputeEngine.newManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Independent standard normal numbers, others for every level. */
    protected NDArray normal(Shape shape, long level) {
        float[] values = new float[(int) shape.size()];
        new NormalStream(11, 0).fill(level, values);
        return manager.create(values, shape);
    }

    protected static double[] wide(NDArray array) {
        float[] values = array.toFloatArray();
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }
}
