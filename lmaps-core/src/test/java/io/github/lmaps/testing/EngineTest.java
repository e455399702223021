package io.github.lmaps.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
public abstract class EngineTest {

    protected NDManager manager;

    @BeforeEach
    void open() {
        manager = ComputeEngine.newManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Independent standard normal numbers, others for every stream. */
    protected NDArray normal(Shape shape, long stream) {
        float[] values = new float[(int) shape.size()];
        new NormalStream(5, 0).fill(stream, values);
        return manager.create(values, shape);
    }

    /** The i-th image of a batch. */
    protected static NDArray image(NDArray batch, int i) {
        return batch.get(i + ":" + (i + 1));
    }

    protected static double[] wide(NDArray array) {
        float[] values = array.toFloatArray();
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }

    /** ||got - want|| / ||want||, or ||got|| where nothing is wanted. */
    protected static double relativeError(NDArray got, double[] want) {
        double[] values = wide(got);
        double error = 0;
        double norm = 0;
        for (int i = 0; i < want.length; i++) {
            error += (values[i] - want[i]) * (values[i] - want[i]);
            norm += want[i] * want[i];
        }
        assertThat(values).hasSameSizeAs(want);
        return Math.sqrt(norm == 0 ? error : error / norm);
    }
}
