package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.PixelwiseOperator;

/** W A, W diagonal: what is left of entries that noise of unequal variance is taken from. */
class WeighedRows implements DiagonalGramOperator {

    private final DiagonalGramOperator a;
    private final NDArray weights;
    private final NDArray gram;
    private final double counted;
    private final double trace;

    WeighedRows(DiagonalGramOperator a, NDArray weights) {
        this.a = a;
        this.weights = weights;
        this.gram = Scopes.keeping(() -> weights.square().mul(a.gram()));
        double images = a.measurementShape().get(0);
        this.counted = Scopes.freeing(() -> gram.gt(0).sum().toLongArray()[0]) / images;
        this.trace = Scopes.freeing(() -> gram.sum().toFloatArray()[0]) / images;
    }

    /** Of an operator that scales pixels one of the same kind. */
    static WeighedRows of(DiagonalGramOperator a, NDArray weights) {
        return a instanceof PixelwiseOperator
                ? new Pixels(a, weights)
                : new WeighedRows(a, weights);
    }

    @Override
    public Shape imageShape() {
        return a.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return a.measurementShape();
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(() -> a.apply(x).mul(weights));
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(() -> a.adjoint(y.mul(weights)));
    }

    @Override
    public NDArray gram() {
        return gram;
    }

    /** The mean over the images; at least 1, since nothing has no mean gain. */
    @Override
    public long measuredEntries() {
        return Math.max(1, Math.round(counted));
    }

    @Override
    public double gramTrace() {
        return trace;
    }

    /** A stays open. */
    @Override
    public void close() {
        gram.close();
    }

    private static final class Pixels extends WeighedRows implements PixelwiseOperator {
        Pixels(DiagonalGramOperator a, NDArray weights) {
            super(a, weights);
        }
    }
}
