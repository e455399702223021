package io.github.lmaps.image;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of picture files: PNG, JPEG and TIFF are read and written, BMP and GIF only read.
 * Immutable and thread-safe.
 */
public enum PictureFormat {
    /** Lossless; 8 and 16 bits, transparency, ICC profile. */
    PNG(new PngCodec(), 16, true, "png"),
    /** Lossy; 8 bits, no transparency, ICC profile. */
    JPEG(new JpegCodec(), 8, false, "jpg", "jpeg"),
    /** Lossless, written uncompressed; 8 and 16 bits, transparency, ICC profile. */
    TIFF(new TiffCodec(), 16, true, "tif", "tiff"),
    /** Read only, without transparency. */
    BMP(in -> Header.PLAIN, 0, false, "bmp"),
    /** Read only; the first frame of an animation. */
    GIF(in -> Header.PLAIN, 0, true, "gif");

    private final Codec codec;
    private final int writtenBits;
    private final boolean alpha;
    private final List<String> extensions;

    PictureFormat(Codec codec, int writtenBits, boolean alpha, String... extensions) {
        this.codec = codec;
        this.writtenBits = writtenBits;
        this.alpha = alpha;
        this.extensions = List.of(extensions);
    }

    /**
     * Whether the library writes this format.
     *
     * @return true for PNG, JPEG and TIFF
     */
    public boolean isWritable() {
        return writtenBits > 0;
    }

    /**
     * The most bits per channel that a file of this format is written with.
     *
     * @return 16, 8, or 0 for a format that is not written
     */
    public int maxBitDepth() {
        return writtenBits;
    }

    /**
     * Whether the format keeps transparency.
     *
     * @return true for PNG, TIFF and GIF
     */
    public boolean keepsAlpha() {
        return alpha;
    }

    /**
     * The format that a file name asks for by its extension.
     *
     * @param path a file name that ends in .png, .jpg, .jpeg, .tif, .tiff, .bmp or .gif, in upper
     *     or lower case; the file need not exist
     * @return the format
     * @throws IllegalArgumentException if the extension is missing or another one
     */
    public static PictureFormat of(Path path) {
        Path file = path.getFileName();
        String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
        for (PictureFormat format : values()) {
            if (format.extensions.stream().anyMatch(extension -> name.endsWith("." + extension))) {
                return format;
            }
        }
        throw new IllegalArgumentException(
                "the name of " + path + " does not end in .png, .jpg, .tif, .bmp or .gif");
    }

    /** The format that a file's first 12 bytes announce, null for none of these. */
    static @Nullable PictureFormat announcedBy(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return text.startsWith("CR", 8) ? null : TIFF;
        }
        if (text.startsWith("GIF8")) {
            return GIF;
        }
        return text.startsWith("BM") ? BMP : null;
    }

    Codec codec() {
        return codec;
    }
}
