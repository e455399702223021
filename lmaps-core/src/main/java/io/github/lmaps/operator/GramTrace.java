package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;

/** The trace of A A^T of operators that are only known by their applications. */
public final class GramTrace {

    private static final long PIXELS = 1 << 17;

    private GramTrace() {}

    /**
     * Hutchinson's estimate (1990), the mean of |A n|^2 over white images of {@value #PIXELS}
     * pixels in all; the same operator always gives the same.
     *
     * @param a a bound operator
     * @param manager what is on the operator's device
     * @return one number for each image of the batch
     */
    public static double[] estimated(LinearOperator a, NDManager manager) {
        float[] white = new float[Math.toIntExact(a.imageShape().size())];
        NormalStream stream = new NormalStream(0, 0);
        long probes = Math.max(1, PIXELS / white.length);
        double[] sum = new double[(int) a.imageShape().get(0)];
        for (int probe = 0; probe < probes; probe++) {
            stream.fill(probe, white);
            double[] squares =
                    Scopes.freeing(
                            () -> {
                                NDArray y = a.apply(manager.create(white, a.imageShape()));
                                return PerImage.dot(y, y);
                            });
            Arrays.setAll(sum, i -> sum[i] + squares[i] / probes);
        }
        return sum;
    }

    /**
     * The mean of numbers per image.
     *
     * @param traces one or more numbers
     * @return their mean
     */
    public static double mean(double[] traces) {
        return Arrays.stream(traces).average().orElseThrow();
    }
}
