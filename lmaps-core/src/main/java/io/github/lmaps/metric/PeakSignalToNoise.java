package io.github.lmaps.metric;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Checks;

/**
 * Peak signal-to-noise ratio in dB: 10 log10(range^2 / mean (x - y)^2), over all channels of an
 * image together, in double precision. Nothing is clamped; values beyond the range count as they
 * are.
 */
public final class PeakSignalToNoise {

    private PeakSignalToNoise() {}

    /**
     * The ratio for every image of a batch.
     *
     * @param image [B, ...], the image to judge
     * @param truth of the same shape and range
     * @return B numbers in dB, infinite for equal images
     * @throws IllegalArgumentException if shapes or ranges differ, or the range is unbounded
     */
    public static double[] perImage(Field image, Field truth) {
        double peak = Pair.range(image, truth);
        Shape shape = image.shape();
        int count = (int) shape.get(0);
        int length = image.size() / count;
        float[] a = image.toFloatArray();
        float[] b = truth.toFloatArray();
        double[] ratio = new double[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int j = i * length; j < (i + 1) * length; j++) {
                double difference = (double) a[j] - b[j];
                sum += difference * difference;
            }
            ratio[i] = 10 * Math.log10(peak * peak * length / sum);
        }
        return ratio;
    }

    /**
     * The ratio of a single image.
     *
     * @param image the image to judge, first axis 1
     * @param truth of the same shape and range
     * @return dB, infinite for equal images
     * @throws IllegalArgumentException if shapes or ranges differ, the range is unbounded, or there
     *     is more than one image
     */
    public static double of(Field image, Field truth) {
        return Pair.single(perImage(image, truth));
    }

    /** What two fields must share to be compared. */
    static final class Pair {
        private Pair() {}

        static double range(Field image, Field truth) {
            if (!image.shape().equals(truth.shape())) {
                throw new IllegalArgumentException(
                        "cannot compare " + image.shape() + " with " + truth.shape());
            }
            if (!image.range().equals(truth.range()) || !image.range().isBounded()) {
                throw new IllegalArgumentException(
                        "images to compare need one bounded range, got "
                                + image.range()
                                + " and "
                                + truth.range());
            }
            return Checks.positive(image.range().width(), "the range");
        }

        static double single(double[] values) {
            if (values.length != 1) {
                throw new IllegalArgumentException(
                        values.length + " images where one was expected");
            }
            return values[0];
        }
    }
}
