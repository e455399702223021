package io.github.lmaps.operators.jpeg.file;

/**
 * The bits of entropy-coded data, most significant first, without the zero bytes that are stuffed
 * behind each FF (T.81, F.2.2.5).
 *
 * <p>Behind the data, at a marker or the end of the file, it goes on with zeros, so that reading
 * ahead needs no test; who has used one of them is told by {@link #requireData()}.
 */
final class BitReader {

    private final byte[] data;
    private final int end;
    private int position;
    private long buffer;
    private int count;
    private int zerosAhead;

    BitReader(byte[] data, int position, int end) {
        this.data = data;
        this.position = position;
        this.end = end;
    }

    /** Where the bytes begin that were not looked at: a marker is never passed. */
    int position() {
        return position;
    }

    private void fill() {
        while (count <= 48) {
            buffer = buffer << 8 | nextByte();
            count += 8;
        }
    }

    private int nextByte() {
        if (position < end) {
            int value = data[position] & 0xFF;
            if (value != 0xFF) {
                position++;
                return value;
            }
            if (position + 1 < end && data[position + 1] == 0) {
                position += 2;
                return value;
            }
        }
        zerosAhead += 8;
        return 0;
    }

    /** The symbol of the code that comes next. */
    int symbol(HuffmanTable table) {
        if (count < HuffmanTable.LONGEST) {
            fill();
        }
        int ahead = (int) (buffer >>> count - HuffmanTable.LONGEST) & 0xFFFF;
        int entry = table.entry(ahead);
        if (entry < 0) {
            throw failure("the bits are no Huffman code");
        }
        count -= entry >>> 8;
        return entry & 0xFF;
    }

    /** The number that so many bits stand for, at most 16. */
    int bits(int length) {
        if (count < length) {
            fill();
        }
        count -= length;
        return (int) (buffer >>> count) & (1 << length) - 1;
    }

    /** The signed number of a magnitude category (T.81, EXTEND). */
    int signed(int category) {
        if (category == 0) {
            return 0;
        }
        int value = bits(category);
        return value < 1 << category - 1 ? value - (1 << category) + 1 : value;
    }

    private boolean isPastData() {
        return count < zerosAhead;
    }

    /** Fails if more bits were used than there are. */
    void requireData() {
        if (isPastData()) {
            throw failure("");
        }
    }

    /** Fails if bytes were read ahead that nobody used. */
    void requireNoByte() {
        if (count - zerosAhead >= Byte.SIZE) {
            throw failure("coded data is left at the end of a restart interval");
        }
    }

    /** A damage here; that the data has ended comes before any other reason. */
    JpegFormatException failure(String reason) {
        if (!isPastData()) {
            return new JpegFormatException(reason, position);
        }
        String found = position < end ? "at the marker " + markerAhead() : "with the file";
        return new JpegFormatException(
                "the coded data ends too early, " + found + ", before its last block", position);
    }

    private String markerAhead() {
        int ahead = position;
        while (ahead < end - 1 && data[ahead] == (byte) 0xFF) {
            ahead++;
        }
        return Marker.name(data[ahead] & 0xFF);
    }
}
