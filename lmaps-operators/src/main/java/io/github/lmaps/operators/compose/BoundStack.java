package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.LinearisableOperator;
import java.util.List;
import java.util.function.IntFunction;

/** Several bound operators on one image. */
class BoundStack implements BoundOperator {

    private final List<? extends BoundOperator> parts;

    BoundStack(List<? extends BoundOperator> parts) {
        this.parts = parts;
    }

    static BoundOperator of(List<BoundOperator> parts) {
        if (all(parts, LinearOperator.class)) {
            return LinearStack.ofLinear(cast(parts, LinearOperator.class));
        }
        if (all(parts, LinearisableOperator.class)) {
            return new LinearisableStack(cast(parts, LinearisableOperator.class));
        }
        return all(parts, DifferentiableOperator.class)
                ? new DifferentiableStack(cast(parts, DifferentiableOperator.class))
                : new BoundStack(parts);
    }

    static boolean all(List<? extends BoundOperator> parts, Class<?> type) {
        return parts.stream().allMatch(type::isInstance);
    }

    static <T> List<T> cast(List<? extends BoundOperator> parts, Class<T> type) {
        return parts.stream().map(type::cast).toList();
    }

    @Override
    public Shape imageShape() {
        return parts.get(0).imageShape();
    }

    @Override
    public Shape measurementShape() {
        long total = 0;
        for (int part = 0; part < parts.size(); part++) {
            total += size(part);
        }
        return new Shape(batch(), total);
    }

    private long batch() {
        return imageShape().get(0);
    }

    /** The entries of a part, for one image. */
    private long size(int part) {
        return parts.get(part).measurementShape().size() / batch();
    }

    @Override
    public NDArray apply(NDArray x) {
        return joined(part -> parts.get(part).apply(x));
    }

    @Override
    public NDArray applyRoughly(NDArray x) {
        return joined(part -> parts.get(part).applyRoughly(x));
    }

    /** One part that tells images apart is enough. */
    @Override
    public boolean isAmbiguous() {
        return parts.stream().allMatch(BoundOperator::isAmbiguous);
    }

    /** Measurements of the parts, one behind the other. */
    NDArray joined(IntFunction<NDArray> measurement) {
        return Scopes.keeping(
                () -> {
                    NDList flat = new NDList();
                    for (int part = 0; part < parts.size(); part++) {
                        flat.add(measurement.apply(part).reshape(batch(), size(part)));
                    }
                    return NDArrays.concat(flat, 1);
                });
    }

    /** The columns of a part in [B or 1, M]. */
    NDArray columns(NDArray y, int part) {
        long first = 0;
        for (int before = 0; before < part; before++) {
            first += size(before);
        }
        return y.get(":, " + first + ":" + (first + size(part)));
    }

    /** The measurement of a part in that of the stack. */
    NDArray part(NDArray y, int part) {
        return columns(y, part).reshape(parts.get(part).measurementShape());
    }

    /** The sum of an image for each part. */
    NDArray summed(IntFunction<NDArray> image) {
        return Scopes.keeping(
                () -> {
                    NDArray sum = image.apply(0);
                    for (int part = 1; part < parts.size(); part++) {
                        sum = sum.add(image.apply(part));
                    }
                    return sum;
                });
    }

    @Override
    public void close() {
        parts.forEach(BoundOperator::close);
    }
}
