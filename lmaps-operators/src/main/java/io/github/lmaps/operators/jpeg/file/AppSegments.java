package io.github.lmaps.operators.jpeg.file;

import io.github.lmaps.internal.ExifOrientation;
import io.github.lmaps.internal.IccChunks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What application segments say about the coefficients' meaning: JFIF, Adobe, EXIF, ICC. */
final class AppSegments {

    private static final byte[] JFIF = prefix("JFIF\0");
    private static final byte[] ADOBE = prefix("Adobe");
    private static final byte[] EXIF = prefix("Exif\0\0");
    private static final byte[] ICC = prefix("ICC_PROFILE\0");
    private static final int ADOBE_TRANSFORM = 11;

    private final IccChunks profile = new IccChunks();
    private boolean jfif;
    private int adobeTransform = -1;
    private int orientation;

    private static byte[] prefix(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Looks at a segment; those of other programs, and damaged ones, are passed over. */
    void read(int marker, ByteCursor in) {
        ByteBuffer segment = in.rest();
        if (marker == Marker.APP0 && startsWith(segment, JFIF)) {
            jfif = true;
        } else if (marker == Marker.APP14
                && startsWith(segment, ADOBE)
                && segment.limit() > ADOBE_TRANSFORM) {
            adobeTransform = segment.get(ADOBE_TRANSFORM) & 0xFF;
        } else if (marker == Marker.APP1 && startsWith(segment, EXIF) && orientation == 0) {
            orientation = ExifOrientation.of(after(segment, EXIF));
        } else if (marker == Marker.APP2 && startsWith(segment, ICC)) {
            profile.add(after(segment, ICC));
        }
    }

    private static boolean startsWith(ByteBuffer segment, byte[] prefix) {
        return segment.limit() >= prefix.length
                && segment.slice(0, prefix.length).equals(ByteBuffer.wrap(prefix));
    }

    private static ByteBuffer after(ByteBuffer segment, byte[] prefix) {
        return segment.slice(prefix.length, segment.limit() - prefix.length);
    }

    boolean isJfif() {
        return jfif;
    }

    boolean hasAdobe() {
        return adobeTransform >= 0;
    }

    int adobeTransform() {
        return adobeTransform;
    }

    int orientation() {
        return Math.max(orientation, ExifOrientation.UPRIGHT);
    }

    byte @Nullable [] profile() {
        return profile.joined();
    }
}
