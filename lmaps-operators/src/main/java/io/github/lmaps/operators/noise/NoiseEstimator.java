package io.github.lmaps.operators.noise;

import io.github.lmaps.core.Field;

/**
 * Estimates the standard deviation of white Gaussian noise from the noisy images alone: the sigma_y
 * of denoising. Implementations are immutable and thread-safe.
 */
public interface NoiseEstimator {

    /**
     * The noise of each image.
     *
     * @param noisy [B, C, H, W], in any range; every pixel with noise of its own, of one standard
     *     deviation
     * @return B standard deviations, in the units of the values
     * @throws IllegalArgumentException if the images are too small to tell, or hold NaN
     */
    double[] perImage(Field noisy);

    /**
     * The noise of all images together, if it is the same.
     *
     * @param noisy [B, C, H, W]
     * @return the root of the mean variance
     * @throws IllegalArgumentException if the images are too small to tell, or hold NaN
     */
    default double estimate(Field noisy) {
        double sum = 0;
        double[] each = perImage(noisy);
        for (double sigma : each) {
            sum += sigma * sigma;
        }
        return Math.sqrt(sum / each.length);
    }
}
