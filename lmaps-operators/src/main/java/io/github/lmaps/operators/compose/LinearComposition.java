package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;

/** A = B D, A^T = D^T B^T. */
class LinearComposition extends BoundComposition implements LinearOperator {

    private static final long PIXELS = 1 << 17;

    private final NDManager manager;
    private final LinearOperator inner;
    private final LinearOperator outer;
    private double gramTrace = Double.NaN;

    LinearComposition(NDManager manager, LinearOperator inner, LinearOperator outer) {
        super(inner, outer);
        this.manager = manager;
        this.inner = inner;
        this.outer = outer;
    }

    @Override
    public NDArray adjoint(NDArray y) {
        try (NDArray between = outer.adjoint(y)) {
            return inner.adjoint(between);
        }
    }

    @Override
    public long measuredEntries() {
        return outer.measuredEntries();
    }

    /**
     * Hutchinson's estimate (1990), the mean of |A n|^2 over white images of {@value #PIXELS}
     * pixels in all.
     */
    @Override
    public synchronized double gramTrace() {
        if (Double.isNaN(gramTrace)) {
            gramTrace = estimatedTrace();
        }
        return gramTrace;
    }

    private double estimatedTrace() {
        float[] white = new float[Math.toIntExact(imageShape().size())];
        NormalStream stream = new NormalStream(0, 0);
        long probes = Math.max(1, PIXELS / white.length);
        double sum = 0;
        for (int probe = 0; probe < probes; probe++) {
            stream.fill(probe, white);
            sum += Scopes.freeing(() -> squaredNorm(apply(manager.create(white, imageShape()))));
        }
        return sum / (probes * imageShape().get(0));
    }

    private static double squaredNorm(NDArray y) {
        return Arrays.stream(PerImage.dot(y, y)).sum();
    }
}
