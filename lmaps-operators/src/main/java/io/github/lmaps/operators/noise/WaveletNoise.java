package io.github.lmaps.operators.noise;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;

/**
 * The median of the finest diagonal wavelet coefficients, where images have little and white noise
 * as much as elsewhere:
 *
 * <pre>sigma = median |d| / 0.6745,   d = x * g g^T,   |g| = 1</pre>
 *
 * <p>for each channel, then the mean over channels. g is the high-pass filter of Daubechies'
 * wavelet with two vanishing moments; all shifts count, edges do not. Texture of one pixel's size
 * is taken for noise. D. L. Donoho, I. M. Johnstone 1994, "Ideal spatial adaptation by wavelet
 * shrinkage", Biometrika 81, section 4.2. The cost is linear in pixels.
 */
public record WaveletNoise() implements NoiseEstimator {

    @Override
    public double[] perImage(Field noisy) {
        Shape shape = NoisyImages.checked(noisy);
        Wavelet wavelet = Wavelet.DAUBECHIES;
        if (Math.min(shape.get(2), shape.get(3)) < wavelet.taps()) {
            throw new IllegalArgumentException(
                    "noise is estimated on images of at least 4 x 4 pixels, got "
                            + shape.get(2)
                            + " x "
                            + shape.get(3));
        }
        return wavelet.deviations(noisy, (channel, corner) -> true);
    }
}
