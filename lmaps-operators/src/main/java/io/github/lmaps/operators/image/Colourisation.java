package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.Operator;
import java.util.Collections;
import java.util.List;

/**
 * A gray picture of a colour image. The task is colourisation:
 *
 * <pre>y[0, i, j] = sum_c w[c] x[c, i, j]</pre>
 *
 * <p>x is [B, C, H, W], y is [B, 1, H, W]; weights that sum to 1 keep the units and the range. A
 * A^T = |w|^2 I, so that the local MAP is exact: m is moved along w in every pixel.
 *
 * @param weights w, one for each channel
 */
public record Colourisation(List<Double> weights) implements Operator {

    /**
     * Checks and copies the weights.
     *
     * @param weights w, one for each channel
     * @throws IllegalArgumentException if there are none, one is NaN or infinite, or all are 0
     */
    public Colourisation {
        weights = List.copyOf(weights);
        if (!weights.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "the weights of the channels must be finite, got " + weights);
        }
        if (weights.stream().allMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException(
                    "the "
                            + weights.size()
                            + " weights of the channels must not all be 0, got "
                            + weights);
        }
    }

    /**
     * The luma of Recommendation ITU-R BT.601-7, section 2.5.1: 0.299, 0.587, 0.114 of red, green
     * and blue.
     *
     * @return the operator
     */
    public static Colourisation rec601() {
        return new Colourisation(List.of(0.299, 0.587, 0.114));
    }

    /**
     * The luma of Recommendation ITU-R BT.709-6, section 3: 0.2126, 0.7152, 0.0722 of red, green
     * and blue.
     *
     * @return the operator
     */
    public static Colourisation rec709() {
        return new Colourisation(List.of(0.2126, 0.7152, 0.0722));
    }

    /**
     * The mean of the channels.
     *
     * @param channels C, at least 1
     * @return the operator
     */
    public static Colourisation mean(int channels) {
        Checks.atLeast(channels, 1, "the number of channels");
        return new Colourisation(Collections.nCopies(channels, 1.0 / channels));
    }

    private double squaredNorm() {
        return weights.stream().mapToDouble(weight -> weight * weight).sum();
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        if (image.get(1) != weights.size()) {
            throw new IllegalArgumentException(
                    "there are "
                            + weights.size()
                            + " weights, one for each channel, but the image is "
                            + image);
        }
        return new Shape(image.get(0), 1, image.get(2), image.get(3));
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return Planes.spread(measurement, weights.size());
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        double lo = 0;
        double hi = 0;
        for (double weight : weights) {
            if (weight != 0) {
                lo += Math.min(weight * image.lo(), weight * image.hi());
                hi += Math.max(weight * image.lo(), weight * image.hi());
            }
        }
        return new ValueRange(lo, hi);
    }

    @Override
    public DiagonalGramOperator bind(NDManager manager, Shape image) {
        Shape measurement = measurementShape(image);
        float[] narrow = new float[weights.size()];
        for (int c = 0; c < narrow.length; c++) {
            narrow[c] = weights.get(c).floatValue();
        }
        NDArray channels = manager.create(narrow, new Shape(1, narrow.length, 1, 1));
        return new WeightedChannels(manager, image, measurement, channels, squaredNorm());
    }
}
