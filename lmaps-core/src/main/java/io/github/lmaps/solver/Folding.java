package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Decimation;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.DecimatedOperator;

/**
 * What a stationary prior and a decimated operator make of each other. With S the variance of a
 * frequency, a its gain before the decimation by f, and the mean over the f^2 frequencies that fall
 * together,
 *
 * <pre>A Sigma A^T = g = mean(|a|^2 S),   K = S conj(a) / (g + sigma_y^2)</pre>
 *
 * @param a the operator
 * @param prior S, float32, [B or 1, 1 or C, H, W / 2 + 1] or [B or 1, 1, 1, 1]
 * @param evidence g + sigma_y^2 on the coarse grid, float32, [B or 1, 1 or C, h, w / 2 + 1]; not
 *     below the least of float32
 */
record Folding(DecimatedOperator a, NDArray prior, NDArray evidence) {

    static Folding of(DecimatedOperator a, Covariance covariance, double noise) {
        NDArray prior = variances(covariance, a.power());
        NDArray folded = folded(a, prior);
        return new Folding(a, prior, folded.addi(noise).maximum(QuadraticLikelihood.TINY));
    }

    private static NDArray folded(DecimatedOperator a, NDArray variance) {
        return Decimation.meanOfAliases(variance.mul(a.power()), a.factor(), a.imageShape().get(3));
    }

    static NDArray variances(Covariance covariance, NDArray like) {
        return covariance instanceof SpectralCovariance spectral
                ? spectral.variance()
                : new SphericalCovariance(covariance.meanVariance()).toNDArray(like.getManager());
    }

    /**
     * Per frequency the variance of what is left of an error V of m: that of (I - K A) e + K n,
     *
     * <pre>V (1 - 2 S |a|^2 / (f^2 (g + sigma_y^2)))
     *     + S^2 |a|^2 (mean(|a|^2 V) + sigma_y^2) / (f (g + sigma_y^2))^2</pre>
     *
     * <p>Frequencies that fall together are left correlated, which a stationary covariance does not
     * tell.
     */
    SpectralCovariance left(Covariance error, double noise) {
        int factor = a.factor();
        long width = a.measurementShape().get(3);
        NDArray actual = variances(error, a.power());
        NDArray inverse = evidence.pow(-1).divi(factor);
        NDArray gain = Decimation.repeatAliases(inverse, factor, width).muli(prior);
        NDArray seen = folded(a, actual).addi(noise);
        NDArray moved = gain.mul(a.power()).muli(2.0 / factor).mul(actual);
        NDArray added =
                gain.square().mul(a.power()).mul(Decimation.repeatAliases(seen, factor, width));
        return new SpectralCovariance(
                actual.sub(moved).add(added).maximum(0), a.imageShape().get(3));
    }
}
