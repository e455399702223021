package io.github.lmaps.image;

import io.github.lmaps.internal.ExifOrientation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a camera says about how it was held. */
final class Exif {

    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Exif() {}

    /** Whether a JPEG segment holds EXIF tags. */
    static boolean isIn(byte[] segment) {
        return segment.length >= PREFIX.length
                && Arrays.equals(segment, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /**
     * The orientation in an EXIF block, with or without the prefix that it has in a JPEG file. A
     * damaged block costs the orientation, not the picture.
     */
    static Orientation orientation(byte[] block) {
        int start = isIn(block) ? PREFIX.length : 0;
        return Orientation.of(
                ExifOrientation.of(ByteBuffer.wrap(block, start, block.length - start).slice()));
    }
}
