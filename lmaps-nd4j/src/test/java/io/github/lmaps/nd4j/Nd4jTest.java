package io.github.lmaps.nd4j;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.random.NormalStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a manager of its own and random arrays: libtorch and ND4J in one process. */
abstract class Nd4jTest {

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
    protected NDArray normal(Shape shape, DataType type, long level) {
        float[] values = new float[(int) shape.size()];
        new NormalStream(17, 0).fill(level, values);
        return manager.create(values, shape).toType(type, true);
    }
}
