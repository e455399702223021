package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Checks;

/**
 * {@link UnevenNoise} of one measurement: w (y - z) is white, of one deviation.
 *
 * @param weights w, broadcastable to y; belongs to y's manager
 * @param sigma the standard deviation of w (y - z)
 */
public record WeightedNoise(NDArray weights, double sigma) implements LeastSquares {

    /** The units change, the weights do not. */
    @Override
    public WeightedNoise dividedBy(double scale) {
        return new WeightedNoise(weights, sigma / Checks.positive(scale, "the scale of the units"));
    }

    /**
     * The noise of w y.
     *
     * @return white noise
     */
    public GaussianNoise white() {
        return GaussianNoise.of(sigma);
    }

    @Override
    public NDArray measured(NDArray z, NDArray white) {
        return z.add(white.div(weights).muli(sigma));
    }

    @Override
    public PointwiseAnswer answer(NDArray mean, NDArray variance, NDArray y) {
        NDArray noise = weights.pow(-2).muli(sigma * sigma);
        NDArray gain = variance.div(variance.add(noise));
        return new PointwiseAnswer(y.sub(mean).muli(gain).addi(mean), gain.mul(noise));
    }

    @Override
    public NDArray residual(NDArray z, NDArray y) {
        return z.sub(y).mul(weights).mul(weights);
    }

    @Override
    public NDArray error(NDArray z, NDArray y) {
        return z.sub(y).mul(weights);
    }

    @Override
    public NDArray slope(NDArray z, NDArray y) {
        return weights.duplicate();
    }

    @Override
    public NDArray chiSquared(NDArray z, NDArray y) {
        return error(z, y).square().divi(sigma * sigma);
    }
}
