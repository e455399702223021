package io.github.lmaps.covariance;

/** The bound r^2 = sigma^2: what the denoiser leaves of its input's noise is never more. */
public record BoundModel() implements CovarianceModel {

    @Override
    public SphericalCovariance at(Query query) {
        return new SphericalCovariance(query.sigma() * query.sigma());
    }
}
