package io.github.lmaps.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the orientation in EXIF tags, which are a TIFF file without a picture. */
public final class ExifOrientation {

    /** As it is stored. */
    public static final int UPRIGHT = 1;

    private static final int TAG = 274;
    private static final int MOST = 8;
    private static final int DIRECTORY = 4;
    private static final int ENTRY = 12;
    private static final int TYPE = 2;
    private static final int VALUE = 8;
    private static final int LONG = 4;

    private ExifOrientation() {}

    /**
     * The orientation.
     *
     * @param tags from the byte order mark on; their byte order is set
     * @return from 1 to 8; 1 if it is missing, none of these, or the tags are damaged
     */
    public static int of(ByteBuffer tags) {
        try {
            int value = value(tags.order(order(tags)));
            return value > UPRIGHT && value <= MOST ? value : UPRIGHT;
        } catch (IndexOutOfBoundsException e) {
            return UPRIGHT;
        }
    }

    private static ByteOrder order(ByteBuffer tags) {
        return tags.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private static int value(ByteBuffer tags) {
        int directory = tags.getInt(DIRECTORY);
        int count = tags.getChar(directory);
        for (int i = 0; i < count; i++) {
            int entry = directory + 2 + ENTRY * i;
            if (tags.getChar(entry) == TAG) {
                return tags.getChar(entry + TYPE) == LONG
                        ? tags.getInt(entry + VALUE)
                        : tags.getChar(entry + VALUE);
            }
        }
        return UPRIGHT;
    }
}
