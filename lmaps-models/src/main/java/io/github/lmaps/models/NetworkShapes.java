package io.github.lmaps.models;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Checks;

/**
 * What a network that measures images takes and gives: from [B, C, H, W], H and W multiples of some
 * number, to
 *
 * <pre>[B, C', (H - 2 margin) / factor, (W - 2 margin) / factor]</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param imageChannels C, at least 1
 * @param channels C', at least 1
 * @param margin pixels that convolutions without padding cut off each side, at least 0
 * @param factor how many times smaller the measurement is then, at least 1
 * @param multiple what H and W must be multiples of, at least 1
 */
public record NetworkShapes(int imageChannels, int channels, int margin, int factor, int multiple) {

    /**
     * Checks the numbers.
     *
     * @param imageChannels C, at least 1
     * @param channels C', at least 1
     * @param margin pixels that convolutions without padding cut off each side, at least 0
     * @param factor how many times smaller the measurement is then, at least 1
     * @param multiple what H and W must be multiples of, at least 1
     * @throws IllegalArgumentException if one is too small
     */
    public NetworkShapes {
        Checks.atLeast(imageChannels, 1, "the number of channels of the image");
        Checks.atLeast(channels, 1, "the number of channels of the measurement");
        Checks.atLeast(margin, 0, "the margin");
        Checks.atLeast(factor, 1, "the factor");
        Checks.atLeast(multiple, 1, "the multiple of the size");
    }

    /**
     * Measurements of the shape of the images, of any size.
     *
     * @param channels C = C', at least 1
     * @return the rule
     */
    public static NetworkShapes same(int channels) {
        return new NetworkShapes(channels, channels, 0, 1, 1);
    }

    /** The shape of y, or a complaint. */
    Shape measurement(Shape image) {
        Checks.image(image, "an image");
        if (image.get(1) != imageChannels) {
            throw new IllegalArgumentException(
                    "the network measures images of "
                            + imageChannels
                            + " channels, got "
                            + image.get(1)
                            + " in "
                            + image);
        }
        return new Shape(
                image.get(0),
                channels,
                measured(image, image.get(2)),
                measured(image, image.get(3)));
    }

    private long measured(Shape image, long length) {
        long inside = length - 2L * margin;
        if (length % multiple != 0 || inside < 1 || inside % factor != 0) {
            throw new IllegalArgumentException(
                    "the network measures images whose height and width are multiples of "
                            + multiple
                            + " and, less "
                            + 2L * margin
                            + ", positive multiples of "
                            + factor
                            + "; got "
                            + image);
        }
        return inside / factor;
    }

    /** The shape of x, or a complaint. */
    Shape image(Shape measurement) {
        Checks.image(measurement, "a measurement by a network");
        Shape image =
                new Shape(
                        measurement.get(0),
                        imageChannels,
                        measurement.get(2) * factor + 2L * margin,
                        measurement.get(3) * factor + 2L * margin);
        if (!measurement(image).equals(measurement)) {
            throw new IllegalArgumentException(
                    "the network gives " + channels + " channels, got " + measurement);
        }
        return image;
    }
}
