package io.github.lmaps.metric;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Checks;

/**
 * Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004, "Image quality assessment: from
 * error visibility to structural similarity"):
 *
 * <pre>
 * SSIM = (2 mu_x mu_y + C1) (2 sigma_xy + C2) / ((mu_x^2 + mu_y^2 + C1) (sigma_x^2 + sigma_y^2 + C2))
 * </pre>
 *
 * <p>with an 11 x 11 Gaussian window of standard deviation 1.5, C1 = (0.01 range)^2, C2 = (0.03
 * range)^2; averaged over the places where the window lies inside the image, then over channels.
 * Double precision; nothing is clamped.
 */
public final class StructuralSimilarity {

    private static final int RADIUS = 5;
    private static final double DEVIATION = 1.5;
    private static final double K1 = 0.01;
    private static final double K2 = 0.03;
    private static final double[] WINDOW = window();

    private StructuralSimilarity() {}

    /**
     * The similarity for every image of a batch.
     *
     * @param image [B, C, H, W], the image to judge, H and W at least 11
     * @param truth of the same shape and range
     * @return B numbers, 1 for equal images
     * @throws IllegalArgumentException if shapes or ranges differ, the range is unbounded, or the
     *     images are smaller than the window
     */
    public static double[] perImage(Field image, Field truth) {
        double range = PeakSignalToNoise.Pair.range(image, truth);
        Shape shape = Checks.image(image.shape(), "an image");
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        if (Math.min(height, width) <= 2 * RADIUS) {
            throw new IllegalArgumentException(
                    "structural similarity needs images of at least 11 x 11 pixels, got "
                            + height
                            + " x "
                            + width);
        }
        int channels = (int) shape.get(1);
        float[] a = image.toFloatArray();
        float[] b = truth.toFloatArray();
        double[] similarity = new double[(int) shape.get(0)];
        for (int plane = 0; plane < similarity.length * channels; plane++) {
            similarity[plane / channels] +=
                    plane(a, b, plane * height * width, height, width, range) / channels;
        }
        return similarity;
    }

    /**
     * The similarity of a single image.
     *
     * @param image the image to judge, [1, C, H, W]
     * @param truth of the same shape and range
     * @return at most 1, for equal images
     * @throws IllegalArgumentException as {@link #perImage}, or if there is more than one image
     */
    public static double of(Field image, Field truth) {
        return PeakSignalToNoise.Pair.single(perImage(image, truth));
    }

    private static double plane(
            float[] a, float[] b, int start, int height, int width, double range) {
        double[] meanA = smoothed(height, width, i -> a[start + i]);
        double[] meanB = smoothed(height, width, i -> b[start + i]);
        double[] squareA = smoothed(height, width, i -> (double) a[start + i] * a[start + i]);
        double[] squareB = smoothed(height, width, i -> (double) b[start + i] * b[start + i]);
        double[] product = smoothed(height, width, i -> (double) a[start + i] * b[start + i]);
        double c1 = K1 * range * K1 * range;
        double c2 = K2 * range * K2 * range;
        double sum = 0;
        for (int i = 0; i < meanA.length; i++) {
            double both = meanA[i] * meanB[i];
            double squares = meanA[i] * meanA[i] + meanB[i] * meanB[i];
            double covariance = product[i] - both;
            double variances = squareA[i] + squareB[i] - squares;
            sum += (2 * both + c1) * (2 * covariance + c2) / ((squares + c1) * (variances + c2));
        }
        return sum / meanA.length;
    }

    private interface Values {
        double at(int index);
    }

    /** The windowed mean where the window lies inside, rows first, then columns. */
    private static double[] smoothed(int height, int width, Values values) {
        int columns = width - 2 * RADIUS;
        double[] rows = new double[height * columns];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < columns; column++) {
                double sum = 0;
                for (int k = 0; k < WINDOW.length; k++) {
                    sum += WINDOW[k] * values.at(row * width + column + k);
                }
                rows[row * columns + column] = sum;
            }
        }
        double[] result = new double[(height - 2 * RADIUS) * columns];
        for (int i = 0; i < result.length; i++) {
            double sum = 0;
            for (int k = 0; k < WINDOW.length; k++) {
                sum += WINDOW[k] * rows[i + k * columns];
            }
            result[i] = sum;
        }
        return result;
    }

    private static double[] window() {
        double[] window = new double[2 * RADIUS + 1];
        double sum = 0;
        for (int k = 0; k < window.length; k++) {
            double distance = (k - RADIUS) / DEVIATION;
            window[k] = Math.exp(-0.5 * distance * distance);
            sum += window[k];
        }
        for (int k = 0; k < window.length; k++) {
            window[k] /= sum;
        }
        return window;
    }
}
