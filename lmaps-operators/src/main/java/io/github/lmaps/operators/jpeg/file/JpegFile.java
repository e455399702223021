package io.github.lmaps.operators.jpeg.file;

import io.github.lmaps.core.LmapsException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a .jpg file says about its picture: size, components with their quantised coefficients and
 * tables, the meaning of the components, orientation and colour profile.
 *
 * <pre>{@code
 * JpegFile file = JpegFile.read(Path.of("photo.jpg"));
 * JpegComponent luma = file.components().get(0);
 * // The mean of the first block, from 0 to 255:
 * double mean = 128 + luma.coefficient(0, 0, 0) * luma.quantisation()[0] / 8.0;
 * }</pre>
 *
 * <p>A file is read completely or not at all: truncated files, and progressive ones in which bits
 * of a coefficient are missing, are errors. Bytes behind the end-of-image marker are ignored.
 * Memory is taken for the coefficients (2 bytes each) only if the file is long enough to code them.
 *
 * <p>Immutable and thread-safe.
 */
public final class JpegFile {

    /** The largest width x height that is read if nothing else is said: 250 megapixels. */
    public static final long DEFAULT_MAX_PIXELS = 250_000_000;

    private final int width;
    private final int height;
    private final boolean progressive;
    private final List<JpegComponent> components;
    private final ColourModel colourModel;
    private final int orientation;
    private final byte @Nullable [] profile;

    JpegFile(
            int width,
            int height,
            boolean progressive,
            List<JpegComponent> components,
            ColourModel colourModel,
            int orientation,
            byte @Nullable [] profile) {
        this.width = width;
        this.height = height;
        this.progressive = progressive;
        this.components = components;
        this.colourModel = colourModel;
        this.orientation = orientation;
        this.profile = profile;
    }

    /**
     * Reads a file of at most {@link #DEFAULT_MAX_PIXELS}.
     *
     * @param path the file
     * @return what it holds
     * @throws JpegFormatException if it is damaged, truncated, too large or of a kind that is not
     *     read; the message names the path, the reason and the byte offset
     * @throws LmapsException if it cannot be opened; the message names the path and the reason
     */
    public static JpegFile read(Path path) {
        return read(path, DEFAULT_MAX_PIXELS);
    }

    /**
     * Reads a file.
     *
     * @param path the file
     * @param maxPixels the largest width x height, at least 1
     * @return what it holds
     * @throws IllegalArgumentException if the limit is below 1
     * @throws JpegFormatException if it is damaged, truncated, too large or of a kind that is not
     *     read; the message names the path, the reason and the byte offset
     * @throws LmapsException if it cannot be opened; the message names the path and the reason
     */
    public static JpegFile read(Path path, long maxPixels) {
        checkLimit(maxPixels);
        byte[] data = FileBytes.of(path);
        try {
            return read(data, maxPixels);
        } catch (JpegFormatException e) {
            throw e.in(path);
        }
    }

    /**
     * Reads the bytes of a file of at most {@link #DEFAULT_MAX_PIXELS}.
     *
     * @param data the whole file; neither modified nor kept
     * @return what it holds
     * @throws JpegFormatException if it is damaged, truncated, too large or of a kind that is not
     *     read; the message names the reason and the byte offset
     */
    public static JpegFile read(byte[] data) {
        return read(data, DEFAULT_MAX_PIXELS);
    }

    /**
     * Reads the bytes of a file.
     *
     * @param data the whole file; neither modified nor kept
     * @param maxPixels the largest width x height, at least 1
     * @return what it holds
     * @throws IllegalArgumentException if the limit is below 1
     * @throws JpegFormatException if it is damaged, truncated, too large or of a kind that is not
     *     read; the message names the reason and the byte offset
     */
    public static JpegFile read(byte[] data, long maxPixels) {
        checkLimit(maxPixels);
        return new JpegDecoder(data, maxPixels).decode();
    }

    private static void checkLimit(long maxPixels) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException(
                    "the limit must be at least 1 pixel, got " + maxPixels);
        }
    }

    /**
     * The columns of the picture as stored, before {@link #orientation()}.
     *
     * @return from 1 to 65535
     */
    public int width() {
        return width;
    }

    /**
     * The rows of the picture as stored, before {@link #orientation()}.
     *
     * @return from 1 to 65535
     */
    public int height() {
        return height;
    }

    /**
     * The components in the file's order.
     *
     * @return one for gray, else three; unmodifiable
     */
    public List<JpegComponent> components() {
        return components;
    }

    /**
     * What the components stand for, decided as libjpeg does: three components are YCbCr in a JFIF
     * file; else Adobe's marker says whether they are RGB; else they are RGB if they are named R, G
     * and B.
     *
     * @return the colour model
     */
    public ColourModel colourModel() {
        return colourModel;
    }

    /**
     * How the components are sampled.
     *
     * @return {@code gray}, {@code 4:4:4}, {@code 4:2:2}, {@code 4:2:0}, {@code 4:4:0}, {@code
     *     4:1:1}, or for any other sampling the factors, such as {@code 2x2,1x2,1x1}
     */
    public String sampling() {
        if (components.size() == 1) {
            return "gray";
        }
        List<String> ratios =
                components.stream()
                        .map(c -> c.columnsPerSample() + "x" + c.rowsPerSample())
                        .toList();
        String chroma = ratios.get(1);
        boolean usual = ratios.get(0).equals("1x1") && ratios.get(2).equals(chroma);
        return switch (usual ? chroma : "") {
            case "1x1" -> "4:4:4";
            case "2x1" -> "4:2:2";
            case "2x2" -> "4:2:0";
            case "1x2" -> "4:4:0";
            case "4x1" -> "4:1:1";
            default ->
                    components.stream()
                            .map(c -> c.horizontalSampling() + "x" + c.verticalSampling())
                            .collect(Collectors.joining(","));
        };
    }

    /**
     * How the stored picture has to be turned, by EXIF's tag 274.
     *
     * @return from 1 (upright) to 8; 1 if the file says nothing or nonsense
     */
    public int orientation() {
        return orientation;
    }

    /**
     * The ICC profile that says which colours the numbers mean.
     *
     * @return a copy of its bytes, or null if there is none or a part of it is missing
     */
    public byte @Nullable [] profile() {
        return profile == null ? null : profile.clone();
    }

    /**
     * Whether the file is progressive, which changes nothing about the coefficients' meaning.
     *
     * @return false for a sequential file
     */
    public boolean isProgressive() {
        return progressive;
    }

    @Override
    public String toString() {
        return "JpegFile["
                + width
                + " x "
                + height
                + ", "
                + colourModel
                + ", "
                + sampling()
                + (progressive ? ", progressive]" : "]");
    }
}
