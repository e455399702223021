package io.github.lmaps.image;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a file beside its pixels.
 *
 * @param orientation how the stored pixels are turned upright
 * @param profile the raw ICC profile, if there is one
 * @param patches bytes that the decoder must see changed: position in the file to new value
 * @param differencedWidth 0, or the width of the tiles whose 16-bit rows hold differences to the
 *     left neighbour that the decoder does not undo
 */
record Header(
        Orientation orientation,
        byte @Nullable [] profile,
        Map<Long, Byte> patches,
        int differencedWidth) {

    static final Header PLAIN = new Header(Orientation.UPRIGHT, null, Map.of(), 0);
}
