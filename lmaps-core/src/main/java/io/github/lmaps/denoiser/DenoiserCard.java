package io.github.lmaps.denoiser;

import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;

/**
 * What a denoiser declares of itself.
 *
 * @param name what it is called in messages and provenance, with the hash of its file where it has
 *     one
 * @param range the range of clean images
 * @param channels the number of channels of an image, 0 for any
 * @param sigmaMin the lowest noise level that it knows
 * @param sigmaMax the highest noise level that it knows
 * @param priorDeviation s, the standard deviation of its images about their mean
 * @param symmetry under which movements its images are as probable as before
 */
public record DenoiserCard(
        String name,
        ValueRange range,
        int channels,
        double sigmaMin,
        double sigmaMax,
        double priorDeviation,
        Symmetry symmetry) {

    /**
     * Checks the numbers.
     *
     * @param name what it is called in messages and provenance, with the hash of its file where it
     *     has one
     * @param range the range of clean images
     * @param channels the number of channels of an image, 0 for any
     * @param sigmaMin the lowest noise level that it knows
     * @param sigmaMax the highest noise level that it knows
     * @param priorDeviation s, the standard deviation of its images about their mean
     * @param symmetry under which movements its images are as probable as before
     * @throws IllegalArgumentException if the range is unbounded, a number negative, or sigmaMin
     *     above sigmaMax
     */
    public DenoiserCard {
        if (!range.isBounded()) {
            throw new IllegalArgumentException("a denoiser's range must be bounded, got " + range);
        }
        Checks.atLeast(channels, 0, "the number of channels");
        Checks.notNegative(sigmaMin, "sigmaMin");
        Checks.positive(priorDeviation, "priorDeviation");
        if (!(sigmaMax > sigmaMin)) {
            throw new IllegalArgumentException(
                    "sigmaMax must lie above sigmaMin, got " + sigmaMax + " and " + sigmaMin);
        }
    }
}
