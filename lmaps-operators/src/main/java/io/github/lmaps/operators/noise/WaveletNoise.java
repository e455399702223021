package io.github.lmaps.operators.noise;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import java.util.Arrays;

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

    /** The median of |n|, n standard normal. */
    private static final double MEDIAN = 0.674489750196082;

    private static final double ROOT = Math.sqrt(3);

    /** (1 - r, r - 3, 3 + r, -1 - r) / (4 root 2), r the root of 3. */
    private static final double[] HIGH_PASS = {
        (1 - ROOT) / Math.sqrt(32),
        (ROOT - 3) / Math.sqrt(32),
        (3 + ROOT) / Math.sqrt(32),
        (-1 - ROOT) / Math.sqrt(32)
    };

    @Override
    public double[] perImage(Field noisy) {
        Shape shape = NoisyImages.checked(noisy);
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        if (height < HIGH_PASS.length || width < HIGH_PASS.length) {
            throw new IllegalArgumentException(
                    "noise is estimated on images of at least 4 x 4 pixels, got "
                            + height
                            + " x "
                            + width);
        }
        int channels = (int) shape.get(1);
        float[] values = noisy.toFloatArray();
        double[] sigma = new double[(int) shape.get(0)];
        for (int plane = 0; plane < sigma.length * channels; plane++) {
            double[] detail = diagonal(values, plane * height * width, height, width);
            sigma[plane / channels] += median(detail) / MEDIAN / channels;
        }
        return sigma;
    }

    /** |x * g g^T| where no edge is met. */
    private static double[] diagonal(float[] values, int start, int height, int width) {
        int taps = HIGH_PASS.length;
        int columns = width - taps + 1;
        double[] rows = new double[height * columns];
        for (int i = 0; i < rows.length; i++) {
            int first = start + i / columns * width + i % columns;
            for (int tap = 0; tap < taps; tap++) {
                rows[i] += HIGH_PASS[tap] * values[first + tap];
            }
        }
        double[] detail = new double[(height - taps + 1) * columns];
        for (int i = 0; i < detail.length; i++) {
            double sum = 0;
            for (int tap = 0; tap < taps; tap++) {
                sum += HIGH_PASS[tap] * rows[i + tap * columns];
            }
            detail[i] = Math.abs(sum);
        }
        return detail;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
