package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
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
        implements LeastSquares {

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
    public PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        return ClippedNoise.answer(
                sigma(), mean, variance, y, y.sub(aboveLower), y.add(belowUpper));
    }

    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return ClippedNoise.residual(z, y, y.sub(aboveLower), y.add(belowUpper));
    }

    @Override
    public NDArray error(NDArray z, NDArray y) {
        return z.maximum(y.sub(aboveLower)).minimum(y.add(belowUpper)).subi(y);
    }

    @Override
    public NDArray slope(NDArray z, NDArray y) {
        return ClippedNoise.free(z, y.sub(aboveLower), y.add(belowUpper));
    }

    @Override
    public String toString() {
        return noise.toString();
    }
}
