package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.LinearisableOperator;

/** What both kinds of closures have in common once they are bound to images of one shape. */
abstract sealed class BoundClosures implements LinearisableOperator
        permits ClosurePhases.Bound, LogClosureAmplitudes.Bound {

    private final Shape measurement;
    private final ClosureSums sums;

    BoundClosures(Shape measurement, ClosureSums sums) {
        this.measurement = measurement;
        this.sums = sums;
    }

    final ClosureSums sums() {
        return sums;
    }

    @Override
    public final Shape imageShape() {
        return sums.imageShape();
    }

    @Override
    public final Shape measurementShape() {
        return measurement;
    }

    /**
     * The standard deviations of the closures, of phases in radians, by propagation of the noise:
     * sigma^2 = sum sigma_k^2 / |v_k|^2 over the baselines of a closure.
     *
     * @param x images, of {@link #imageShape()}
     * @return [B, n]; the caller closes it
     */
    public final NDArray sigma(NDArray x) {
        return Scopes.keeping(() -> sums.sigma(x));
    }

    @Override
    public final void close() {
        sums.close();
    }
}
