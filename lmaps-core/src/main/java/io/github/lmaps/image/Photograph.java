package io.github.lmaps.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a picture file holds: the image, and what has to go back into a file beside it.
 *
 * <p>A restored photograph is written the way it came:
 *
 * <pre>{@code
 * Photograph photograph = Photograph.read(Path.of("blurred.tif"));
 * Field restored = ...; // of photograph.image()
 * photograph.withImage(restored).write(Path.of("restored.tif"));
 * }</pre>
 *
 * <p>Bit depth, transparency and ICC profile are carried over as far as the written format has
 * them. Other metadata (EXIF, XMP, resolution, comments) is not. The pixels are turned upright on
 * reading, and the written file says so by having no orientation.
 *
 * <p>The values are the file's numbers, not converted by the profile. Immutable and thread-safe.
 */
public final class Photograph {

    /** The JPEG quality of {@link #write(Path)}, on the JDK's scale from 0 to 1. */
    public static final double DEFAULT_JPEG_QUALITY = 0.95;

    private final Field image;
    private final @Nullable Field alpha;
    private final int bitDepth;
    private final byte @Nullable [] profile;
    private final @Nullable PictureFormat format;

    Photograph(
            Field image,
            @Nullable Field alpha,
            int bitDepth,
            byte @Nullable [] profile,
            @Nullable PictureFormat format) {
        int channels = Packing.channels(image);
        this.image = image;
        this.alpha = alpha;
        this.bitDepth = Packing.checkedBits(bitDepth);
        this.profile = IccProfiles.fits(profile, channels) ? profile : null;
        this.format = format;
    }

    /**
     * A photograph that comes from no file: 8 bits, without transparency and profile.
     *
     * @param image [1, C, H, W] with C = 1 (gray) or 3 (red, green, blue), of bounded range
     * @return the photograph
     * @throws IllegalArgumentException if the field has another shape or an unbounded range
     */
    public static Photograph of(Field image) {
        return new Photograph(image, null, 8, null, null);
    }

    /**
     * A photograph as a decoder finds it in a file: turned upright, with the file's profile, 8
     * bits.
     *
     * @param image [1, C, H, W] as stored, with C = 1 or 3, of bounded range
     * @param orientation EXIF's tag 274, from 1 (upright) to 8; other values count as 1
     * @param profile a raw ICC profile, or null for none; dropped if it is damaged or made for
     *     another number of channels; copied
     * @return the photograph
     * @throws IllegalArgumentException if the field has another shape or an unbounded range
     */
    public static Photograph stored(Field image, int orientation, byte @Nullable [] profile) {
        Packing.channels(image);
        byte[] copy = profile == null ? null : profile.clone();
        Field upright = Orientation.of(orientation).upright(image);
        return new Photograph(upright, null, 8, copy, null);
    }

    /**
     * Reads a file, with values in [0, 1] and at most 250 megapixels.
     *
     * @param path a PNG, JPEG, TIFF, BMP or GIF file, known by its content; of several pictures the
     *     first is read
     * @return the photograph
     * @throws LmapsException if the file is missing, damaged, truncated, too large or of a kind
     *     that cannot be read faithfully; the message names the path and the reason
     */
    public static Photograph read(Path path) {
        return read(path, ReadOptions.DEFAULT);
    }

    /**
     * Reads a file.
     *
     * @param path a PNG, JPEG, TIFF, BMP or GIF file, known by its content; of several pictures the
     *     first is read
     * @param options the range and the largest size
     * @return the photograph
     * @throws LmapsException if the file is missing, damaged, truncated, too large or of a kind
     *     that cannot be read faithfully; the message names the path and the reason
     */
    public static Photograph read(Path path, ReadOptions options) {
        return PhotographReader.read(path, options);
    }

    /**
     * The picture without its transparency.
     *
     * @return [1, C, H, W] with C = 1 (gray) or 3 (red, green, blue)
     */
    public Field image() {
        return image;
    }

    /**
     * The opacity, which is never blended into the image.
     *
     * @return [1, 1, H, W] in [0, 1], or null for a picture without transparency
     */
    public @Nullable Field alpha() {
        return alpha;
    }

    /**
     * Bits per channel: of the file, and to write.
     *
     * @return 8 or 16
     */
    public int bitDepth() {
        return bitDepth;
    }

    /**
     * The ICC profile that says which colours the numbers mean.
     *
     * @return a copy of its bytes, or null if the file has none, a damaged one, or one that is made
     *     for another number of channels
     */
    public byte @Nullable [] profile() {
        return profile == null ? null : profile.clone();
    }

    /**
     * The format of the file that was read.
     *
     * @return the format, or null for a photograph that comes from no file
     */
    public @Nullable PictureFormat format() {
        return format;
    }

    /**
     * Another picture with the same depth, transparency and profile.
     *
     * <p>If its size differs, the transparency is resized with it (bilinearly). If its number of
     * channels differs, the profile is dropped, because it does not fit any more.
     *
     * @param other [1, C, H, W] with C = 1 or 3, of any bounded range
     * @return the new photograph
     * @throws IllegalArgumentException if the field has another shape or an unbounded range
     */
    public Photograph withImage(Field other) {
        Packing.channels(other);
        Shape size = other.shape();
        Field resized =
                alpha == null
                        ? null
                        : Resizing.bilinear(alpha, (int) size.get(2), (int) size.get(3));
        return new Photograph(other, resized, bitDepth, profile, format);
    }

    /**
     * The same picture with another transparency.
     *
     * @param opacity [1, 1, H, W] as large as the image, of bounded range, or null for none
     * @return the new photograph
     * @throws IllegalArgumentException if the field has another shape or an unbounded range
     */
    public Photograph withAlpha(@Nullable Field opacity) {
        if (opacity != null) {
            Shape expected = new Shape(1, 1, image.shape().get(2), image.shape().get(3));
            if (!opacity.shape().equals(expected)) {
                throw new IllegalArgumentException(
                        "transparency of shape "
                                + opacity.shape()
                                + " does not fit a picture of shape "
                                + image.shape());
            }
        }
        Field unit = opacity == null ? null : opacity.convertedTo(ValueRange.UNIT);
        return new Photograph(image, unit, bitDepth, profile, format);
    }

    /**
     * The same picture to be written with another depth.
     *
     * @param bits 8 or 16 per channel
     * @return the new photograph
     * @throws IllegalArgumentException for another number
     */
    public Photograph withBitDepth(int bits) {
        return new Photograph(image, alpha, bits, profile, format);
    }

    /**
     * The same numbers under another colour profile: nothing is converted.
     *
     * @param icc a raw ICC profile for as many channels as the image has, or null for none; copied
     * @return the new photograph
     * @throws IllegalArgumentException if the profile is none, or for another number of channels
     */
    public Photograph withProfile(byte @Nullable [] icc) {
        int channels = Packing.channels(image);
        if (icc != null && !IccProfiles.fits(icc, channels)) {
            throw new IllegalArgumentException(
                    "these "
                            + icc.length
                            + " bytes are no ICC profile for "
                            + (channels == 1 ? "gray" : "RGB"));
        }
        byte[] copy = icc == null ? null : icc.clone();
        return new Photograph(image, alpha, bitDepth, copy, format);
    }

    /**
     * Writes a file with the default JPEG quality of 0.95.
     *
     * @param path ends in .png, .jpg, .jpeg, .tif or .tiff
     * @throws IllegalArgumentException as {@link #write(Path, double)}
     * @throws LmapsException as {@link #write(Path, double)}
     */
    public void write(Path path) {
        write(path, DEFAULT_JPEG_QUALITY);
    }

    /**
     * Writes a file.
     *
     * <p>Values are clamped to the image's range and rounded to the nearest of the levels that the
     * bit depth has; JPEG gets 8 bits whatever the depth, and all chroma samples (4:4:4). The file
     * appears as a whole or not at all: whatever fails, an older file of that name stays as it was.
     *
     * @param path ends in .png, .jpg, .jpeg, .tif or .tiff; an existing file is replaced
     * @param jpegQuality from 0 to 1, of no effect on the other formats
     * @throws IllegalArgumentException if the extension is another one, the quality out of bounds,
     *     a value NaN, or the format JPEG and the picture not fully opaque (call {@code
     *     withAlpha(null)} to drop the transparency)
     * @throws LmapsException if the file cannot be written; the message names the path and the
     *     reason
     */
    public void write(Path path, double jpegQuality) {
        PhotographWriter.write(this, path, jpegQuality);
    }

    /** The profile without a copy. */
    byte @Nullable [] rawProfile() {
        return profile;
    }

    @Override
    public String toString() {
        return "Photograph["
                + image
                + ", "
                + bitDepth
                + " bits"
                + (alpha == null ? "" : ", transparency")
                + (profile == null ? "" : ", ICC profile of " + profile.length + " bytes")
                + (format == null ? "" : ", " + format)
                + "]";
    }
}
