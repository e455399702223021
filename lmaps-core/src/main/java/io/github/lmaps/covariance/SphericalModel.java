package io.github.lmaps.covariance;

import io.github.lmaps.internal.Checks;

/**
 * The paper's: r^2 = k sigma^2 s^2 / (sigma^2 + s^2), what a Gaussian prior of deviation s would
 * leave, times k.
 *
 * @param k the scale; 1 is exact for a Gaussian prior
 */
public record SphericalModel(double k) implements CovarianceModel {

    /**
     * Checks the number.
     *
     * @param k the scale; 1 is exact for a Gaussian prior
     * @throws IllegalArgumentException if k is not positive
     */
    public SphericalModel {
        Checks.positive(k, "the scale k of the spherical covariance");
    }

    @Override
    public LevelCovariance at(Query query) {
        return LevelCovariance.of(new SphericalCovariance(k * query.sphericalVariance()));
    }
}
