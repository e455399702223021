package io.github.lmaps.image;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.file.Path;

/**
 * Pictures to fields and back.
 *
 * <p>Transparency and colour profiles are left behind here: {@link Photograph} keeps them. All
 * methods are thread-safe and modify none of their arguments.
 */
public final class Images {

    private Images() {}

    /**
     * Reads a file.
     *
     * @param path a PNG, JPEG, TIFF, BMP or GIF file of at most 250 megapixels
     * @return the upright picture, [1, 1 or 3, H, W] in [0, 1]
     * @throws LmapsException if the file cannot be read; the message names the path and the reason
     */
    public static Field read(Path path) {
        return Photograph.read(path).image();
    }

    /**
     * Reads a file into a range.
     *
     * @param path a PNG, JPEG, TIFF, BMP or GIF file of at most 250 megapixels
     * @param range what the file's black and white become, bounded
     * @return the upright picture, [1, 1 or 3, H, W] in the range
     * @throws IllegalArgumentException if the range is unbounded
     * @throws LmapsException if the file cannot be read; the message names the path and the reason
     */
    public static Field read(Path path, ValueRange range) {
        return Photograph.read(path, ReadOptions.DEFAULT.withRange(range)).image();
    }

    /**
     * Writes a file with 8 bits per channel. Values are clamped to their range and rounded to
     * nearest; JPEG has quality 0.95. The file appears as a whole or not at all.
     *
     * @param image [1, C, H, W] with C = 1 (gray) or 3 (red, green, blue), of bounded range
     * @param path ends in .png, .jpg, .jpeg, .tif or .tiff; an existing file is replaced
     * @throws IllegalArgumentException for another shape or extension, an unbounded range, NaN
     * @throws LmapsException if the file cannot be written; the message names the path and the
     *     reason
     */
    public static void write(Field image, Path path) {
        write(image, path, 8);
    }

    /**
     * Writes a file with 8 or 16 bits per channel, as {@link #write(Field, Path)}.
     *
     * @param image [1, C, H, W] with C = 1 (gray) or 3 (red, green, blue), of bounded range
     * @param path ends in .png, .jpg, .jpeg, .tif or .tiff; an existing file is replaced
     * @param bits 8, or 16 for PNG and TIFF
     * @throws IllegalArgumentException for another shape, extension or number of bits, an unbounded
     *     range, NaN
     * @throws LmapsException if the file cannot be written; the message names the path and the
     *     reason
     */
    public static void write(Field image, Path path, int bits) {
        Photograph photograph = Photograph.of(image).withBitDepth(bits);
        PictureFormat format = PictureFormat.of(path);
        if (format.isWritable() && bits > format.maxBitDepth()) {
            throw new IllegalArgumentException(
                    format + " has no " + bits + " bits: write " + path + " as .png or .tif");
        }
        photograph.write(path);
    }

    /**
     * A picture's values in [0, 1].
     *
     * @param picture gray, RGB or indexed with at most 16 bits per channel
     * @return a copy, [1, 1 or 3, H, W] in [0, 1]; the picture's own numbers without colour
     *     management, its transparency left out
     * @throws IllegalArgumentException if the picture has other colours or samples
     */
    public static Field of(BufferedImage picture) {
        return of(picture, ValueRange.UNIT);
    }

    /**
     * A picture's values in a range.
     *
     * @param picture gray, RGB or indexed with at most 16 bits per channel
     * @param range what black and white become, bounded
     * @return a copy, [1, 1 or 3, H, W] in the range; the picture's own numbers without colour
     *     management, its transparency left out
     * @throws IllegalArgumentException if the picture has other colours or samples, or the range is
     *     unbounded
     */
    public static Field of(BufferedImage picture, ValueRange range) {
        ValueRange bounded = ReadOptions.DEFAULT.withRange(range).range();
        return Unpacking.planes(picture, Header.PLAIN, bounded).image(bounded);
    }

    /**
     * A picture of a field's values, clamped to their range and rounded to nearest.
     *
     * @param image [1, C, H, W] with C = 1 (gray) or 3 (red, green, blue), of bounded range
     * @param bits 8 or 16 per channel
     * @return a new picture; with 8 bits its type is TYPE_BYTE_GRAY or TYPE_3BYTE_BGR
     * @throws IllegalArgumentException for another shape or number of bits, an unbounded range, NaN
     */
    public static BufferedImage toBufferedImage(Field image, int bits) {
        return Packing.image(image, null, bits);
    }

    /**
     * A map made visible: the same values, declared to range from their smallest to their largest,
     * so that these become black and white in a picture.
     *
     * @param map finite values of any shape, uncertainties for instance
     * @return a field that shares the map's values; a constant map becomes black
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public static Field stretched(Field map) {
        if (map.nonFiniteCount() > 0) {
            throw new IllegalArgumentException(
                    map.nonFiniteCount() + " of the " + map.size() + " values are not finite");
        }
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (FloatBuffer values = map.values(); values.hasRemaining(); ) {
            float value = values.get();
            lo = Math.min(lo, value);
            hi = Math.max(hi, value);
        }
        return map.declaredAs(new ValueRange(lo, hi > lo ? hi : Math.nextUp((float) lo)));
    }
}
