package io.github.lmaps.operators.noise;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.operators.image.Mask;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The noise of an image with holes, as {@link WaveletNoise} finds it, from the windows that no hole
 * touches: of 4 x 4 pixels, or, where fewer than {@value #LEAST} of those are left in a channel, of
 * 2 x 2, whose wavelet is Haar's and takes more texture for noise. A window counts if its weights
 * are equal and not 0. From n windows the estimate is uncertain by about 1.2 / root n of itself.
 *
 * @param mask what was seen
 */
public record SeenNoise(Mask mask) implements NoiseEstimator {

    /** How many windows of a channel must be seen whole. */
    public static final int LEAST = 256;

    @Override
    public double[] perImage(Field noisy) {
        Shape shape = mask.measurementShape(noisy.shape());
        for (Wavelet wavelet : List.of(Wavelet.DAUBECHIES, Wavelet.HAAR)) {
            Wavelet.Windows whole = whole(wavelet.taps(), shape);
            if (fewest(wavelet, shape, whole) >= LEAST) {
                return wavelet.deviations(noisy, whole);
            }
        }
        int side = Wavelet.HAAR.taps();
        throw new IllegalArgumentException(
                fewest(Wavelet.HAAR, shape, whole(side, shape))
                        + " windows of 2 x 2 pixels are seen whole, "
                        + LEAST
                        + " are needed to estimate the noise of "
                        + shape
                        + " behind a mask: state sigma_y");
    }

    private static long fewest(Wavelet wavelet, Shape shape, Wavelet.Windows whole) {
        return IntStream.range(0, (int) shape.get(1))
                .mapToLong(channel -> wavelet.windows(shape, channel, whole))
                .min()
                .orElseThrow();
    }

    private Wavelet.Windows whole(int side, Shape shape) {
        float[] weights = mask.weights().toFloatArray();
        int width = (int) shape.get(3);
        int size = (int) shape.get(2) * width;
        return (channel, corner) -> {
            int first = channel * size % weights.length + corner;
            float weight = weights[first];
            boolean whole = weight != 0;
            for (int i = 0; i < side * side && whole; i++) {
                whole = weights[first + i / side * width + i % side] == weight;
            }
            return whole;
        };
    }
}
