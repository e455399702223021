package io.github.lmaps.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What a camera says about how it was held. */
final class Exif {

    static final int ORIENTATION = 274;

    private static final byte[] PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Exif() {}

    /** Whether a JPEG segment holds EXIF tags. */
    static boolean isIn(byte[] segment) {
        return segment.length >= PREFIX.length
                && Arrays.equals(segment, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /** The orientation in an EXIF block, with or without the prefix that it has in a JPEG file. */
    static Orientation orientation(byte[] block) {
        byte[] tags = isIn(block) ? Arrays.copyOfRange(block, PREFIX.length, block.length) : block;
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(tags))) {
            return Orientation.of(new TiffTags(in, tags.length).value(ORIENTATION, 1));
        } catch (IOException e) {
            // A damaged block costs the orientation, not the picture.
            return Orientation.UPRIGHT;
        }
    }
}
