package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.GramTrace;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.MeasuredEntries;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.operator.WeightableOperator;
import io.github.lmaps.operator.WeightedOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A^T A is the sum of those of the parts. */
class LinearStack extends DifferentiableStack implements WeightableOperator {

    private final List<? extends LinearOperator> parts;

    LinearStack(List<? extends LinearOperator> parts) {
        super(parts);
        this.parts = parts;
    }

    /** What the parts have in common decides. */
    static LinearStack ofLinear(List<? extends LinearOperator> parts) {
        if (all(parts, CirculantOperator.class)) {
            return new CirculantStack(cast(parts, CirculantOperator.class));
        }
        return all(parts, PixelwiseOperator.class)
                ? new PixelwiseStack(cast(parts, PixelwiseOperator.class))
                : new LinearStack(parts);
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        return adjoint(v);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return summed(part -> parts.get(part).adjoint(part(y, part)));
    }

    @Override
    public long measuredEntries() {
        return parts.stream().mapToLong(LinearOperator::measuredEntries).sum();
    }

    @Override
    public double gramTrace() {
        return GramTrace.mean(gramTraces());
    }

    @Override
    public double[] gramTraces() {
        double[][] each = parts.stream().map(LinearOperator::gramTraces).toArray(double[][]::new);
        int images = Arrays.stream(each).mapToInt(traces -> traces.length).max().orElse(1);
        double[] sums = new double[images];
        for (double[] traces : each) {
            Arrays.setAll(sums, i -> sums[i] + traces[i % traces.length]);
        }
        return sums;
    }

    @Override
    public LinearOperator weighted(NDArray weights) {
        List<LinearOperator> weighted = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            weighted.add(WeightedOperator.of(parts.get(part), ofPart(weights, part)));
        }
        release();
        return ofLinear(weighted);
    }

    @Override
    public NDArray onMeasured(NDArray y) {
        return joined(part -> MeasuredEntries.of(parts.get(part), part(y, part)));
    }

    /** Frees what is known of the parts together. */
    void release() {}

    @Override
    public void close() {
        release();
        super.close();
    }

    /** One weight for each image where those of a part are alike. */
    private NDArray ofPart(NDArray weights, int part) {
        long[] axes = parts.get(part).measurementShape().getShape().clone();
        axes[0] = weights.getShape().get(0);
        return Scopes.keeping(
                () -> {
                    boolean every = weights.getShape().get(1) == 1;
                    NDArray own = every ? weights : columns(weights, part);
                    int[] along = {1};
                    if (own.min(along).eq(own.max(along)).all().getBoolean()) {
                        Arrays.fill(axes, 1, axes.length, 1);
                        return own.get(":, 0:1").reshape(axes).duplicate();
                    }
                    return own.reshape(axes).duplicate();
                });
    }
}
