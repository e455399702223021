package io.github.lmaps.likelihood;

import io.github.lmaps.internal.Checks;

/**
 * Independent Gaussian noise: y = z + sigma_y n.
 *
 * @param sigma sigma_y, the standard deviation in the units of y, per real component; 0 is the same
 *     as {@link Noiseless}
 * @param estimatedBy who estimated it, empty where it was stated
 */
public record GaussianNoise(double sigma, String estimatedBy) implements QuadraticLikelihood {

    /**
     * Checks the number.
     *
     * @param sigma sigma_y, the standard deviation in the units of y, per real component; 0 is the
     *     same as {@link Noiseless}
     * @param estimatedBy who estimated it, empty where it was stated
     * @throws IllegalArgumentException if sigma is negative, NaN or infinite
     */
    public GaussianNoise {
        Checks.notNegative(sigma, "sigma_y");
    }

    /**
     * Gaussian noise.
     *
     * @param sigma its standard deviation in the units of y
     * @return the likelihood
     */
    public static GaussianNoise of(double sigma) {
        return new GaussianNoise(sigma, "");
    }

    @Override
    public GaussianNoise dividedBy(double scale) {
        return new GaussianNoise(
                sigma / Checks.positive(scale, "the scale of the units"), estimatedBy);
    }

    /** With who estimated it, which so gets into the provenance of a result. */
    @Override
    public String toString() {
        String origin = estimatedBy.isEmpty() ? "" : ", estimated by " + estimatedBy;
        return "GaussianNoise[sigma=" + sigma + origin + "]";
    }
}
