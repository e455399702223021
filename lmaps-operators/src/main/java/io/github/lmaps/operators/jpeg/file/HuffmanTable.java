package io.github.lmaps.operators.jpeg.file;

/**
 * A Huffman code: short codes by one look into a table, longer ones by comparing with the last code
 * of each length (T.81, C.2 and F.2.2.3).
 */
final class HuffmanTable {

    /** The length of the longest codes in bits. */
    static final int LONGEST = 16;

    /** A code without symbols. */
    static final HuffmanTable NONE = new HuffmanTable(new ByteCursor(new byte[LONGEST]));

    private static final int QUICK = 9;

    private final short[] quick = new short[1 << QUICK];
    private final int[] endCode = new int[LONGEST + 1];
    private final int[] shift = new int[LONGEST + 1];
    private final byte[] symbols;

    /** Reads the 16 numbers of codes, one per length, and the symbols. */
    HuffmanTable(ByteCursor in) {
        int[] counts = new int[LONGEST + 1];
        int total = 0;
        for (int length = 1; length <= LONGEST; length++) {
            counts[length] = in.u8();
            total += counts[length];
        }
        if (total > 256) {
            throw in.failure("a Huffman table has " + total + " codes, and at most 256 can be");
        }
        symbols = new byte[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = (byte) in.u8();
        }
        assignCodes(counts, in);
    }

    private void assignCodes(int[] counts, ByteCursor in) {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            shift[length] = index - code;
            for (int i = 0; i < counts[length]; i++) {
                if (length <= QUICK && code < 1 << length) {
                    enterQuick(code, length, symbols[index] & 0xFF);
                }
                code++;
                index++;
            }
            if (code > 1 << length) {
                throw in.failure("a Huffman table has too many codes of " + length + " bits");
            }
            endCode[length] = code;
            code <<= 1;
        }
    }

    private void enterQuick(int code, int length, int symbol) {
        int first = code << QUICK - length;
        for (int i = 0; i < 1 << QUICK - length; i++) {
            quick[first + i] = (short) (length << 8 | symbol);
        }
    }

    /** {@code length << 8 | symbol} of the code that 16 bits begin with, negative if none does. */
    int entry(int ahead) {
        int entry = quick[ahead >>> LONGEST - QUICK];
        return entry != 0 ? entry : longEntry(ahead);
    }

    private int longEntry(int ahead) {
        for (int length = QUICK + 1; length <= LONGEST; length++) {
            int code = ahead >>> LONGEST - length;
            if (code < endCode[length]) {
                return length << 8 | symbols[code + shift[length]] & 0xFF;
            }
        }
        return -1;
    }
}
