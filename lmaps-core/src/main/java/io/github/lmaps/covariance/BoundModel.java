package io.github.lmaps.covariance;

/** The bound r^2 = sigma^2: what the denoiser leaves of its input's noise is never more. */
public record BoundModel() implements CovarianceModel {

    @Override
    public LevelCovariance at(Query query) {
        return LevelCovariance.of(new SphericalCovariance(query.sigma() * query.sigma()));
    }
}
