package io.github.lmaps.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The first directory of a TIFF file: tag numbers with their values. Reads from the stream when
 * asked, so the stream must stay open.
 */
final class TiffTags {

    private static final int ENTRY = 12;

    private record Entry(long start, int bytesPerValue, long count, long position) {}

    private final ImageInputStream in;
    private final long length;
    private final Map<Integer, Entry> entries = new HashMap<>();

    /** Reads the directory of a stream that starts with the byte order mark. */
    TiffTags(ImageInputStream in, long length) throws IOException {
        this.in = in;
        this.length = length;
        in.seek(0);
        in.setByteOrder(byteOrder(in.readUnsignedByte(), in.readUnsignedByte()));
        in.readUnsignedShort();
        long directory = in.readUnsignedInt();
        in.seek(directory);
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            long start = directory + 2 + (long) ENTRY * i;
            in.seek(start);
            int tag = in.readUnsignedShort();
            entries.putIfAbsent(tag, entry(start));
        }
    }

    private static ByteOrder byteOrder(int first, int second) throws IOException {
        if (first == second && (first == 'I' || first == 'M')) {
            return first == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        }
        throw new Refusal("its TIFF header has no byte order");
    }

    private Entry entry(long start) throws IOException {
        int bytes =
                switch (in.readUnsignedShort()) {
                    case 3 -> 2;
                    case 4, 13 -> 4;
                    default -> 1;
                };
        long count = in.readUnsignedInt();
        long position = count * bytes <= 4 ? in.getStreamPosition() : in.readUnsignedInt();
        return new Entry(start, bytes, count, position);
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** Where the least significant byte of a tag's own number lies in the stream. */
    long numberPosition(int tag) {
        return lowByte(existing(tag).start, 2);
    }

    /** Where the least significant byte of a tag's first value lies in the stream. */
    long valuePosition(int tag) {
        Entry entry = existing(tag);
        return lowByte(entry.position, entry.bytesPerValue);
    }

    private long lowByte(long position, int bytes) {
        return in.getByteOrder() == ByteOrder.LITTLE_ENDIAN ? position : position + bytes - 1;
    }

    private Entry existing(int tag) {
        Entry entry = entries.get(tag);
        if (entry == null) {
            throw new IllegalArgumentException("no tag " + tag);
        }
        return entry;
    }

    /** A tag's first value, an unsigned integer. */
    long value(int tag, long otherwise) throws IOException {
        long[] values = values(tag, otherwise);
        return values.length == 0 ? otherwise : values[0];
    }

    /** A tag's values, unsigned integers. */
    long[] values(int tag, long... otherwise) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return otherwise;
        }
        long[] values = new long[checkedCount(entry)];
        in.seek(entry.position);
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (entry.bytesPerValue) {
                        case 1 -> in.readUnsignedByte();
                        case 2 -> in.readUnsignedShort();
                        default -> in.readUnsignedInt();
                    };
        }
        return values;
    }

    /** A tag's raw bytes, null if it is missing or empty. */
    byte @Nullable [] bytes(int tag) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null || entry.count == 0) {
            return null;
        }
        byte[] bytes = new byte[checkedCount(entry) * entry.bytesPerValue];
        in.seek(entry.position);
        in.readFully(bytes);
        return bytes;
    }

    private int checkedCount(Entry entry) throws IOException {
        long end = entry.position + entry.count * entry.bytesPerValue;
        if (end > length || end > Integer.MAX_VALUE + entry.position) {
            throw new EOFException();
        }
        return (int) entry.count;
    }
}
