package io.github.lmaps.covariance;

/**
 * What a covariance model says at one level.
 *
 * @param sigma Sigma, which weighs m against the measurement in the local MAP
 * @param error the covariance of the error in m as far as it is known, from which follows what the
 *     local MAP leaves; the same as Sigma where a model makes no difference
 */
public record LevelCovariance(Covariance sigma, Covariance error) {

    /**
     * A model that makes no difference.
     *
     * @param sigma Sigma, also taken for the error of m
     * @return both
     */
    public static LevelCovariance of(Covariance sigma) {
        return new LevelCovariance(sigma, sigma);
    }
}
