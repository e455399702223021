package io.github.lmaps.operators.jpeg.file;

import java.nio.ByteBuffer;

/** A place in a stretch of the file's bytes. Every read beyond its end is a damage. */
final class ByteCursor {

    /** Some cameras leave a few bytes between a scan's coded data and the next marker. */
    private static final int MOST_STRAY_BYTES = 64;

    private final byte[] data;
    private final int end;
    private final String name;
    private int position;

    ByteCursor(byte[] data) {
        this(data, 0, data.length, "the file");
    }

    private ByteCursor(byte[] data, int position, int end, String name) {
        this.data = data;
        this.position = position;
        this.end = end;
        this.name = name;
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    int u8() {
        if (position >= end) {
            throw failure(name + " ends too early");
        }
        return data[position++] & 0xFF;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    /** The next segment: its length, then as many bytes. The cursor is left behind it. */
    ByteCursor segment(int marker) {
        int length = u16();
        int stop = position + length - 2;
        if (length < 2 || stop > end) {
            throw failure(
                    "the segment "
                            + Marker.name(marker)
                            + " claims "
                            + length
                            + " bytes, and "
                            + (remaining() + 2)
                            + " are left");
        }
        ByteCursor segment =
                new ByteCursor(data, position, stop, "the segment " + Marker.name(marker));
        position = stop;
        return segment;
    }

    /** Passes a marker, the fill bytes before it, and a few stray ones. */
    int nextMarker() {
        return nextMarker(MOST_STRAY_BYTES);
    }

    /** Passes a marker that comes at once, but for fill bytes. */
    int markerHere() {
        return nextMarker(0);
    }

    private int nextMarker(int mostStray) {
        int stray = 0;
        while (stray <= mostStray) {
            int value = u8();
            if (value == 0xFF) {
                while (value == 0xFF) {
                    value = u8();
                }
                if (value != 0) {
                    return value;
                }
                stray++;
            } else if (value != 0) {
                stray++;
            }
        }
        throw failure("a marker is missing, with more than " + mostStray + " stray bytes");
    }

    /** The bits of the coded data that begins here. */
    BitReader bits() {
        return new BitReader(data, position, end);
    }

    /** Goes on where the coded data ended. */
    void continueAfter(BitReader bits) {
        position = bits.position();
    }

    /** What is left, without a copy. */
    ByteBuffer rest() {
        return ByteBuffer.wrap(data, position, remaining()).slice().asReadOnlyBuffer();
    }

    void requireEnd() {
        if (position != end) {
            throw failure(name + " has " + remaining() + " bytes too many");
        }
    }

    JpegFormatException failure(String reason) {
        return new JpegFormatException(reason, position);
    }
}
