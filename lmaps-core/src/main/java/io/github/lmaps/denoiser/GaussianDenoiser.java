package io.github.lmaps.denoiser;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;

/**
 * The exact denoiser of images that are N(mu, s^2 I), every pixel for itself:
 *
 * <pre>D(x; sigma) = (sigma^2 mu + s^2 x) / (sigma^2 + s^2)</pre>
 *
 * <p>With it everything that a sampler should give is known in closed form, which is what it is
 * for.
 *
 * @param mean mu
 * @param deviation s
 */
public record GaussianDenoiser(double mean, double deviation) implements Denoiser {

    private static final double SIGMA_MAX = 1e6;

    /**
     * Checks the numbers.
     *
     * @param mean mu
     * @param deviation s
     * @throws IllegalArgumentException if the mean is not finite or the deviation not positive
     */
    public GaussianDenoiser {
        Checks.positive(deviation, "the deviation of a Gaussian prior");
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("the mean of a Gaussian prior is " + mean);
        }
    }

    @Override
    public NDArray denoise(NDArray x, NDArray sigma) {
        double prior = deviation * deviation;
        NDArray noise = sigma.square().reshape(new Shape(-1, 1, 1, 1));
        return x.mul(prior).add(noise.mul(mean)).div(noise.add(prior));
    }

    @Override
    public DenoiserCard card() {
        return new DenoiserCard(
                toString(), ValueRange.SYMMETRIC, 0, 0, SIGMA_MAX, deviation, Symmetry.DIHEDRAL);
    }
}
