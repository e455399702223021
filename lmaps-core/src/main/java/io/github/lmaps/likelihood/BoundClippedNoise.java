package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.github.lmaps.internal.Checks;

/**
 * A scale that ends, for one measurement: how far y is from its ends, entry by entry.
 *
 * @param noise sigma_y and the ends in the units of before
 * @param scale the units of before
 * @param aboveLower y - lo
 * @param belowUpper hi - y
 */
record BoundClippedNoise(ClippedNoise noise, double scale, NDArray aboveLower, NDArray belowUpper)
        implements LeastSquares, UnequalNoise {

    BoundClippedNoise(ClippedNoise noise, NDArray aboveLower, NDArray belowUpper) {
        this(noise, 1, aboveLower, belowUpper);
    }

    @Override
    public double sigma() {
        return noise.sigma() / scale;
    }

    @Override
    public BoundClippedNoise dividedBy(double by) {
        Checks.positive(by, "the scale of the units");
        return new BoundClippedNoise(noise, scale * by, aboveLower.div(by), belowUpper.div(by));
    }

    @Override
    public BoundClippedNoise at(NDArray y) {
        return this;
    }

    /** In the units of now with the zero of before: a simulation has no measurement to move it. */
    @Override
    public NDArray measured(NDArray z, NDArray white) {
        return noise.dividedBy(scale).measured(z, white);
    }

    @Override
    public CellEstimate estimate() {
        return noise.estimate();
    }

    @Override
    public BoundClippedNoise answering(CellEstimate chosen) {
        return new BoundClippedNoise(noise.answering(chosen), scale, aboveLower, belowUpper);
    }

    @Override
    public boolean isConvex() {
        return false;
    }

    @Override
    public boolean tellsBounds() {
        return true;
    }

    @Override
    public NDArray weights(NDArray y) {
        return noise.told(aboveLower, belowUpper, scale);
    }

    @Override
    public NDArray chiSquared(NDArray z, NDArray y) {
        return error(z, y).square().divi(sigma() * sigma());
    }

    @Override
    public PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        return new ClippedAnswer(sigma() * sigma(), y.sub(aboveLower), y.add(belowUpper))
                .of(estimate(), mean, variance, y);
    }

    /** (z - y) where z is not clipped, else 0. */
    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return z.sub(y).muli(slope(z, y));
    }

    @Override
    public NDArray error(NDArray z, NDArray y) {
        return z.maximum(y.sub(aboveLower)).minimum(y.add(belowUpper)).subi(y);
    }

    @Override
    public NDArray slope(NDArray z, NDArray y) {
        return z.gt(y.sub(aboveLower))
                .logicalAnd(z.lt(y.add(belowUpper)))
                .toType(DataType.FLOAT32, false);
    }

    @Override
    public String toString() {
        return noise.toString();
    }
}
