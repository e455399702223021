package io.github.lmaps.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Turns planes of values into the samples of a picture, row by row. */
final class Packing {

    private Packing() {}

    /** The number of channels of one picture: 1 or 3, anything else is refused with its shape. */
    static int channels(Field picture) {
        Shape shape = picture.shape();
        if (shape.dimension() != 4 || shape.get(0) != 1) {
            throw new IllegalArgumentException(
                    "one picture has the shape (1, C, H, W), got "
                            + shape
                            + (shape.dimension() == 4 ? ": take one with field.image(i)" : ""));
        }
        int channels = (int) shape.get(1);
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException(
                    "a picture has 1 channel (gray) or 3 (red, green, blue), got " + shape);
        }
        if (!picture.range().isBounded()) {
            throw new IllegalArgumentException(
                    "a picture needs a range with two ends for black and white, got "
                            + picture.range()
                            + ": declare it with field.declaredAs(range)");
        }
        return channels;
    }

    /** A depth that files have: 8 or 16. */
    static int checkedBits(int bits) {
        if (bits != 8 && bits != 16) {
            throw new IllegalArgumentException("8 or 16 bits per channel, got " + bits);
        }
        return bits;
    }

    /**
     * A picture of the values, clamped to their range and rounded to nearest.
     *
     * @param colour [1, 1 or 3, H, W], bounded
     * @param alpha [1, 1, H, W], bounded, or null
     */
    static BufferedImage image(Field colour, @Nullable Field alpha, int bits) {
        int channels = channels(colour);
        int height = (int) colour.shape().get(2);
        int width = (int) colour.shape().get(3);
        int bands = channels + (alpha == null ? 0 : 1);
        int type = checkedBits(bits) == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        WritableRaster raster =
                Raster.createInterleavedRaster(
                        type,
                        width,
                        height,
                        Math.multiplyExact(width, bands),
                        bands,
                        offsets(bands, bits),
                        null);
        int white = (1 << bits) - 1;
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < channels; c++) {
                fill(row, c, bands, colour, (c * height + y) * width, white);
            }
            if (alpha != null) {
                fill(row, channels, bands, alpha, y * width, white);
            }
            raster.setPixels(0, y, width, 1, row);
        }
        return new BufferedImage(colours(channels, alpha != null, type), raster, false, null);
    }

    private static void fill(int[] row, int band, int bands, Field field, int start, int white) {
        FloatBuffer values = field.values();
        double lo = field.range().lo();
        double scale = white / field.range().width();
        for (int i = band, place = start; i < row.length; i += bands, place++) {
            float value = values.get(place);
            if (Float.isNaN(value)) {
                throw new IllegalArgumentException(
                        field.nonFiniteCount()
                                + " of the "
                                + field.size()
                                + " values are no numbers (NaN or infinite)");
            }
            row[i] = (int) Math.max(0, Math.min(white, Math.rint((value - lo) * scale)));
        }
    }

    /** Blue first for 8-bit colour, because Java's own 8-bit pictures have it so. */
    private static int[] offsets(int bands, int bits) {
        int[] offsets = new int[bands];
        for (int i = 0; i < bands; i++) {
            offsets[i] = bits == 8 && bands > 2 ? bands - 1 - i : i;
        }
        return offsets;
    }

    private static ColorModel colours(int channels, boolean alpha, int type) {
        int space = channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
        return new ComponentColorModel(
                ColorSpace.getInstance(space),
                alpha,
                false,
                alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                type);
    }
}
