package io.github.lmaps.operators.science;

import io.github.lmaps.internal.Checks;

/**
 * Two telescopes, by their distance as the source sees it.
 *
 * @param u towards the east, in wavelengths
 * @param v towards the north, in wavelengths
 * @param sigma the standard deviation of the noise of the visibility, in the units of the image, of
 *     the real and of the imaginary part alike
 */
public record Baseline(double u, double v, double sigma) {

    /**
     * Checks the numbers.
     *
     * @param u towards the east, in wavelengths
     * @param v towards the north, in wavelengths
     * @param sigma the standard deviation of the noise of the visibility, in the units of the
     *     image, of the real and of the imaginary part alike
     * @throws IllegalArgumentException if u or v is not finite, or sigma not positive and finite
     */
    public Baseline {
        if (!Double.isFinite(u) || !Double.isFinite(v)) {
            throw new IllegalArgumentException(
                    "a baseline must be finite, got (" + u + ", " + v + ") wavelengths");
        }
        Checks.positive(sigma, "the noise of a visibility");
    }
}
