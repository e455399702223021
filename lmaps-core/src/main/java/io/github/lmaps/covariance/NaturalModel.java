package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Checks;

/**
 * What a Gaussian prior with the spectrum S of natural images would leave, frequency by frequency:
 *
 * <pre>r^2(f) = k sigma^2 S(f) / (sigma^2 + S(f)),   S(f) proportional to f^-2</pre>
 *
 * <p>with s^2 the mean of S over the frequencies: the paper's formula for each of them. At high
 * levels the measurement moves what is coarse and leaves alone what is fine, so that an objective
 * of many valleys, as that of phase retrieval, is descended from coarse to fine; at low levels it
 * comes near sigma^2. Van der Schaaf and van Hateren 1996, "Modelling the power spectra of natural
 * images", Vision Research 36, for the spectrum.
 *
 * @param k the scale; 1 is exact for a Gaussian prior
 */
public record NaturalModel(double k) implements CovarianceModel {

    /**
     * Checks the number.
     *
     * @param k the scale; 1 is exact for a Gaussian prior
     * @throws IllegalArgumentException if k is not positive
     */
    public NaturalModel {
        Checks.positive(k, "the scale k of the natural covariance");
    }

    @Override
    public LevelCovariance at(Query query) {
        Shape image = query.data().operator().imageShape();
        SpectralCovariance prior =
                SpectralCovariance.natural(
                        query.data().y().getManager(), image, query.priorDeviation());
        double noise = query.sigma() * query.sigma();
        NDArray left = prior.variance().mul(k * noise).div(prior.variance().add(noise));
        return LevelCovariance.of(new SpectralCovariance(left, prior.width()));
    }
}
