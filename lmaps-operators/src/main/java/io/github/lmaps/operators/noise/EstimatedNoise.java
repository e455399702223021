package io.github.lmaps.operators.noise;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Mask;

/**
 * The noise of a measurement that is an image, where nobody says how much there is.
 *
 * <pre>{@code
 * EstimatedNoise noise = EstimatedNoise.of(PatchNoise.standard(), blur, blurred);
 * InverseProblem.of(blur, blurred, noise.likelihood());
 * }</pre>
 *
 * <p>That sigma_y was estimated, and by whom, stands in the provenance of the result.
 *
 * @param sigma the estimate, in the units of y
 * @param by who made it
 */
public record EstimatedNoise(double sigma, NoiseEstimator by) {

    /**
     * Estimates the noise of a measurement, behind a mask by {@link SeenNoise}.
     *
     * @param estimator how, where there is no mask
     * @param operator what gave the measurement
     * @param y the measurement, an image
     * @return the noise
     * @throws IllegalArgumentException if y is no image whose every pixel has noise of its own, or
     *     too little of it was seen to tell
     */
    public static EstimatedNoise of(NoiseEstimator estimator, Operator operator, Field y) {
        Shape shape = y.shape();
        if (shape.dimension() != 4 || !y.range().isBounded()) {
            throw new IllegalArgumentException(
                    "the noise of "
                            + shape
                            + " in "
                            + y.range()
                            + " measured by "
                            + operator
                            + " cannot be estimated: it is no image [B, C, H, W] in a range;"
                            + " state sigma_y");
        }
        NoiseEstimator by = operator instanceof Mask mask ? new SeenNoise(mask) : estimator;
        return new EstimatedNoise(by.estimate(y), by);
    }

    /**
     * As a likelihood, which says that it was estimated.
     *
     * @return white Gaussian noise
     */
    public GaussianNoise likelihood() {
        return new GaussianNoise(sigma, by.toString());
    }

    @Override
    public String toString() {
        return "sigma_y = " + sigma + ", estimated by " + by;
    }
}
