package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import java.util.List;

/**
 * y = mask x: some pixels were seen, others were not. The task is inpainting.
 *
 * <p>x and y are [B, C, H, W] in the same units; y is ignored where the mask is 0. The local MAP is
 * m where nothing was seen and (sigma_y^2 m + w r^2 y) / (sigma_y^2 + w^2 r^2) where the mask is w:
 * values are gains, and a picture from 0 to 255 becomes a mask of ones and zeros by {@link #of}.
 *
 * @param weights [1, 1, H, W] for all channels alike or [1, C, H, W]: 1 (or another gain) where a
 *     pixel was seen, 0 where it was not
 */
public record Mask(Field weights) implements Operator {

    /** Of the places: a sampler with the same seed must not draw the same numbers. */
    private static final long NOBODYS_CHAIN = -2;

    /**
     * Checks the mask.
     *
     * @param weights [1, 1, H, W] for all channels alike or [1, C, H, W]: 1 (or another gain) where
     *     a pixel was seen, 0 where it was not
     * @throws IllegalArgumentException if it is not [1, C, H, W], holds NaN or infinities, or sees
     *     nothing
     */
    public Mask {
        Shape shape = Checks.image(weights.shape(), "a mask");
        if (shape.get(0) != 1) {
            throw new IllegalArgumentException(
                    "a mask holds for every image of a batch: [1, C, H, W], got " + shape);
        }
        if (weights.nonFiniteCount() > 0) {
            throw new IllegalArgumentException(
                    "the mask holds " + weights.nonFiniteCount() + " NaN or infinite values");
        }
        if (seen(weights) == 0) {
            throw new IllegalArgumentException(
                    "the mask is 0 at all " + weights.size() + " places: nothing was measured");
        }
    }

    /**
     * A mask from a picture: values above the middle of its range are seen.
     *
     * @param picture [1, 1, H, W] or [1, C, H, W], white where a pixel was seen
     * @return the mask of ones and zeros
     * @throws IllegalArgumentException if the picture's range is unbounded, or nothing is seen
     */
    public static Mask of(Field picture) {
        ValueRange range = picture.range();
        if (!range.isBounded()) {
            throw new IllegalArgumentException("the mask's picture has no bounded range");
        }
        double middle = (range.lo() + range.hi()) / 2;
        float[] values = picture.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > middle ? 1 : 0;
        }
        return new Mask(Field.of(values, ValueRange.UNIT, picture.shape().getShape()));
    }

    /**
     * Pixels removed at random places, all channels alike.
     *
     * @param height H
     * @param width W
     * @param removed the share of pixels that is not seen, at least 0 and below 1; their number is
     *     rounded
     * @param seed which places
     * @return the mask
     * @throws IllegalArgumentException if the share is out of bounds or leaves no pixel
     */
    public static Mask random(int height, int width, double removed, long seed) {
        if (!(removed >= 0 && removed < 1)) {
            throw new IllegalArgumentException(
                    "the removed share must be at least 0 and below 1, got " + removed);
        }
        float[] draws = new float[Math.multiplyExact(height, width)];
        new NormalStream(seed, NOBODYS_CHAIN).fill(0, draws);
        float[] weights = new float[draws.length];
        Arrays.fill(weights, 1);
        removeLowest(draws, (int) Math.round(removed * draws.length), weights);
        return new Mask(Field.of(weights, ValueRange.UNIT, 1, 1, height, width));
    }

    private static void removeLowest(float[] draws, int count, float[] weights) {
        float[] sorted = draws.clone();
        Arrays.sort(sorted);
        float threshold = sorted[Math.min(count, draws.length - 1)];
        int below = 0;
        while (below < count && sorted[below] < threshold) {
            below++;
        }
        int ties = count - below;
        for (int i = 0; i < draws.length; i++) {
            boolean tied = draws[i] == threshold && ties > 0;
            if (tied) {
                ties--;
            }
            if (tied || draws[i] < threshold) {
                weights[i] = 0;
            }
        }
    }

    /**
     * A rectangular hole, all channels alike.
     *
     * @param height H
     * @param width W
     * @param hole the rows and columns that were not seen
     * @return the mask
     * @throws IllegalArgumentException if the hole is empty, reaches outside the image or fills it
     */
    public static Mask box(int height, int width, Box hole) {
        hole.requireWithin(height, width);
        float[] weights = new float[Math.multiplyExact(height, width)];
        Arrays.fill(weights, 1);
        for (int row = hole.top(); row < hole.top() + hole.height(); row++) {
            int start = row * width + hole.left();
            Arrays.fill(weights, start, start + hole.width(), 0);
        }
        return new Mask(Field.of(weights, ValueRange.UNIT, 1, 1, height, width));
    }

    /**
     * A rectangle of pixels.
     *
     * @param top the first row
     * @param left the first column
     * @param height the number of rows
     * @param width the number of columns
     */
    public record Box(int top, int left, int height, int width) {

        /**
         * A rectangle in the middle of an image.
         *
         * @param imageHeight H
         * @param imageWidth W
         * @param height the number of rows
         * @param width the number of columns
         * @return the rectangle
         */
        public static Box centred(int imageHeight, int imageWidth, int height, int width) {
            return new Box((imageHeight - height) / 2, (imageWidth - width) / 2, height, width);
        }

        void requireWithin(int imageHeight, int imageWidth) {
            boolean fits =
                    top >= 0
                            && left >= 0
                            && height > 0
                            && width > 0
                            && top <= imageHeight - height
                            && left <= imageWidth - width;
            if (!fits) {
                throw new IllegalArgumentException(
                        "the hole of "
                                + height
                                + " x "
                                + width
                                + " pixels at row "
                                + top
                                + ", column "
                                + left
                                + " does not lie in an image of "
                                + imageHeight
                                + " x "
                                + imageWidth);
            }
        }
    }

    private static int seen(Field weights) {
        int seen = 0;
        for (float weight : weights.toFloatArray()) {
            if (weight != 0) {
                seen++;
            }
        }
        return seen;
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        Shape mask = weights.shape();
        boolean channels = mask.get(1) == 1 || mask.get(1) == image.get(1);
        if (!channels || mask.get(2) != image.get(2) || mask.get(3) != image.get(3)) {
            throw new IllegalArgumentException(
                    "the mask " + mask + " does not fit the image " + image);
        }
        return image;
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return measurementShape(measurement);
    }

    @Override
    public List<Field> arrays() {
        return List.of(weights);
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        float[] values = weights.toFloatArray();
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (float weight : values) {
            lo = Math.min(lo, Math.min(weight * image.lo(), weight * image.hi()));
            hi = Math.max(hi, Math.max(weight * image.lo(), weight * image.hi()));
        }
        return new ValueRange(lo, hi);
    }

    @Override
    public Bound bind(NDManager manager, Shape image) {
        measurementShape(image);
        long perMask = image.size() / image.get(0) / weights.size();
        double trace = 0;
        for (float weight : weights.toFloatArray()) {
            trace += (double) weight * weight;
        }
        return new Bound(
                image, weights.toNDArray(manager), seen(weights) * perMask, trace * perMask);
    }

    @Override
    public String toString() {
        return "Mask"
                + weights.shape()
                + " seeing "
                + seen(weights)
                + " of "
                + weights.size()
                + " places";
    }

    /** A mask on images of one shape. */
    public static final class Bound implements PixelwiseOperator {
        private final Shape image;
        private final NDArray weights;
        private final NDArray gram;
        private final long entries;
        private final double trace;

        private Bound(Shape image, NDArray weights, long entries, double trace) {
            this.image = image;
            this.weights = weights;
            this.gram = weights.square();
            this.entries = entries;
            this.trace = trace;
        }

        @Override
        public Shape imageShape() {
            return image;
        }

        @Override
        public Shape measurementShape() {
            return image;
        }

        @Override
        public NDArray apply(NDArray x) {
            return x.mul(weights);
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return y.mul(weights);
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public long measuredEntries() {
            return entries;
        }

        @Override
        public double gramTrace() {
            return trace;
        }

        @Override
        public void close() {
            weights.close();
            gram.close();
        }
    }
}
