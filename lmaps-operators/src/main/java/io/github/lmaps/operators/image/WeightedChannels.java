package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalGramOperator;

/** One number of the channels of every pixel, y = sum_c w[c] x[c], with the same |w| everywhere. */
final class WeightedChannels implements DiagonalGramOperator {

    private final Shape image;
    private final Shape measurement;
    private final NDArray weights;
    private final NDArray gram;
    private final double squaredNorm;

    /** Takes the weights over, [1, C, H, W] or [1, C, 1, 1]. */
    WeightedChannels(
            NDManager manager,
            Shape image,
            Shape measurement,
            NDArray weights,
            double squaredNorm) {
        this.image = image;
        this.measurement = measurement;
        this.weights = weights;
        this.gram = manager.full(new Shape(1, 1, 1, 1), (float) squaredNorm);
        this.squaredNorm = squaredNorm;
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(() -> x.mul(weights).sum(new int[] {1}, true));
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return y.mul(weights);
    }

    @Override
    public NDArray gram() {
        return gram;
    }

    @Override
    public long measuredEntries() {
        return measurement.size() / measurement.get(0);
    }

    @Override
    public double gramTrace() {
        return measuredEntries() * squaredNorm;
    }

    @Override
    public void close() {
        weights.close();
        gram.close();
    }
}
