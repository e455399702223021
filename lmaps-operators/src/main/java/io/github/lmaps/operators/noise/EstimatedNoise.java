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
 * @param sigma the estimate, in the units of y
 * @param by who made it
 */
public record EstimatedNoise(double sigma, NoiseEstimator by) {

    /**
     * Estimates the noise of a measurement.
     *
     * @param estimator how
     * @param operator what gave the measurement
     * @param y the measurement, an image
     * @return the noise
     * @throws IllegalArgumentException if y is no image whose every pixel has noise of its own, or
     *     is too small to tell
     */
    public static EstimatedNoise of(NoiseEstimator estimator, Operator operator, Field y) {
        Shape shape = y.shape();
        if (shape.dimension() != 4 || !y.range().isBounded() || operator instanceof Mask) {
            throw new IllegalArgumentException(
                    "the noise of "
                            + shape
                            + " in "
                            + y.range()
                            + " measured by "
                            + operator
                            + " cannot be estimated: it is no whole image [B, C, H, W] in a range;"
                            + " state sigma_y");
        }
        return new EstimatedNoise(estimator.estimate(y), estimator);
    }

    /**
     * As a likelihood.
     *
     * @return white Gaussian noise
     */
    public GaussianNoise likelihood() {
        return GaussianNoise.of(sigma);
    }

    @Override
    public String toString() {
        return "sigma_y = " + sigma + ", estimated by " + by;
    }
}
