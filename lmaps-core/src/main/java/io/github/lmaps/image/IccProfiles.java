package io.github.lmaps.image;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The little that is looked at in a raw ICC profile. */
final class IccProfiles {

    private static final int HEADER_LENGTH = 128;
    private static final int COLOUR_SPACE = 16;

    private IccProfiles() {}

    /** Whether a profile is there and made for gray (1) or RGB (3 channels). */
    static boolean fits(byte @Nullable [] profile, int channels) {
        if (profile == null || profile.length < HEADER_LENGTH) {
            return false;
        }
        String space = new String(profile, COLOUR_SPACE, 4, StandardCharsets.ISO_8859_1);
        return space.equals(channels == 1 ? "GRAY" : "RGB ");
    }
}
