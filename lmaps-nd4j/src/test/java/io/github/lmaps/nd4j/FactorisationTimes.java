package io.github.lmaps.nd4j;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operators.dense.Factoriser;
import io.github.lmaps.operators.dense.TorchFactoriser;
import io.github.lmaps.random.NormalStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Prints the seconds that factorisations take. Runs only when it is named. */
class FactorisationTimes {

    private static final int REPEATS = 3;

    @Test
    void print() {
        System.out.println("| n x n | type | TorchFactoriser | Nd4jFactoriser |");
        System.out.println("| --- | --- | --- | --- |");
        for (int n : new int[] {1024, 2048}) {
            for (DataType type : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %s | %.2f s | %.2f s |%n",
                        n,
                        type,
                        seconds(new TorchFactoriser(), n, type),
                        seconds(new Nd4jFactoriser(), n, type));
            }
        }
    }

    /** The shortest of some repetitions, after one that is not counted, of a small matrix. */
    private static double seconds(Factoriser factoriser, int n, DataType type) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu())) {
            factoriser.factorise(random(manager, 32, type)).close();
            NDArray matrix = random(manager, n, type);
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < REPEATS; i++) {
                long start = System.nanoTime();
                factoriser.factorise(matrix).close();
                least = Math.min(least, (System.nanoTime() - start) * 1e-9);
            }
            return least;
        }
    }

    private static NDArray random(NDManager manager, int n, DataType type) {
        float[] values = new float[n * n];
        new NormalStream(1, 0).fill(0, values);
        return manager.create(values, new Shape(n, n)).toType(type, true);
    }
}
