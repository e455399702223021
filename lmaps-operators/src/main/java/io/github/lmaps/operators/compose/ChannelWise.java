package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DecimatedCirculantOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operator.Operator;
import java.util.List;

/**
 * An operator for images of one channel, applied to every channel: y_c = H(x_c).
 *
 * <p>Images are [B, C, H, W]. A measurement [B, D, ...] of one channel becomes [B, C D, ...]. What
 * is known of the operator is known of this one: a circulant operator stays one, and so do those
 * with A A^T diagonal or with known eigenvectors, with their exact local MAPs. All channels are
 * measured in one pass.
 *
 * @param operator H, for images [B, 1, H, W]
 * @param channels C, at least 1
 */
public record ChannelWise(Operator operator, int channels) implements Operator {

    /**
     * Checks the number.
     *
     * @param operator H, for images [B, 1, H, W]
     * @param channels C, at least 1
     * @throws IllegalArgumentException if there is no channel
     */
    public ChannelWise {
        Checks.atLeast(channels, 1, "the number of channels");
    }

    private Shape parts(Shape image) {
        Checks.image(image, "an image");
        if (image.get(1) != channels) {
            throw new IllegalArgumentException(
                    "the operator measures images of " + channels + " channels, got " + image);
        }
        return new Shape(image.get(0) * channels, 1, image.get(2), image.get(3));
    }

    @Override
    public Shape measurementShape(Shape image) {
        long[] axes = operator.measurementShape(parts(image)).getShape().clone();
        axes[0] = image.get(0);
        axes[1] *= channels;
        return new Shape(axes);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        long[] axes = measurement.getShape().clone();
        if (axes.length < 2 || axes[1] % channels != 0) {
            throw new IllegalArgumentException(
                    "a measurement of "
                            + channels
                            + " channels has a multiple of them along axis 1, got "
                            + measurement);
        }
        axes[0] *= channels;
        axes[1] /= channels;
        Shape part = operator.imageShape(new Shape(axes));
        return new Shape(measurement.get(0), channels, part.get(2), part.get(3));
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return operator.outputRange(image);
    }

    @Override
    public List<Field> arrays() {
        return operator.arrays();
    }

    @Override
    public BoundOperator bind(NDManager manager, Shape image) {
        Rearrangement images = Rearrangement.reshaped(image, parts(image));
        BoundOperator bound = operator.bind(manager, images.parts());
        Rearrangement measurements =
                Rearrangement.reshaped(measurementShape(image), bound.measurementShape());
        if (bound instanceof DiagonalGramOperator a) {
            return LinearParts.of(a, images, measurements);
        }
        if (bound instanceof CirculantOperator a) {
            return new SpectralParts.Circulant(a, images, measurements);
        }
        if (bound instanceof DecimatedCirculantOperator a) {
            return new SpectralParts.Decimated(a, images, measurements);
        }
        if (bound instanceof NearlyCirculantOperator a) {
            return new SpectralParts.NearlyCirculant(a, images, measurements);
        }
        return bound instanceof LinearOperator a
                ? LinearParts.of(a, images, measurements)
                : Parts.of(bound, images, measurements);
    }

    @Override
    public String toString() {
        return operator + " on each of " + channels + " channels";
    }
}
