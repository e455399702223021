package io.github.lmaps.operators.jpeg.file;

import org.jspecify.annotations.Nullable;

/** The quantisation and Huffman tables that are in force; each can be replaced between scans. */
final class Tables {

    private static final int COUNT = 4;

    private final int[] @Nullable [] quantisation = new int[COUNT][];
    private final @Nullable HuffmanTable[] dc = new HuffmanTable[COUNT];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[COUNT];

    /** Reads a DQT segment: tables of 64 entries with 8 or 16 bits, in zigzag order. */
    void readQuantisation(ByteCursor in) {
        while (in.remaining() > 0) {
            int head = in.u8();
            if (head >>> 4 > 1 || (head & 15) >= COUNT) {
                throw in.failure("there is no quantisation table of kind and number " + head);
            }
            int[] table = new int[64];
            for (int k = 0; k < table.length; k++) {
                int entry = head >>> 4 == 0 ? in.u8() : in.u16();
                if (entry == 0) {
                    throw in.failure("entry " + k + " of a quantisation table is 0");
                }
                table[Zigzag.natural(k)] = entry;
            }
            quantisation[head & 15] = table;
        }
    }

    /** Reads a DHT segment. */
    void readHuffman(ByteCursor in) {
        while (in.remaining() > 0) {
            int head = in.u8();
            if (head >>> 4 > 1 || (head & 15) >= COUNT) {
                throw in.failure("there is no Huffman table of kind and number " + head);
            }
            (head >>> 4 == 0 ? dc : ac)[head & 15] = new HuffmanTable(in);
        }
    }

    int[] quantisation(int number, ByteCursor in) {
        int[] table = quantisation[number];
        if (table == null) {
            throw in.failure("quantisation table " + number + " is missing");
        }
        return table;
    }

    HuffmanTable dc(int number, ByteCursor in) {
        return present(dc, "DC", number, in);
    }

    HuffmanTable ac(int number, ByteCursor in) {
        return present(ac, "AC", number, in);
    }

    private static HuffmanTable present(
            @Nullable HuffmanTable[] tables, String kind, int number, ByteCursor in) {
        HuffmanTable table = number < COUNT ? tables[number] : null;
        if (table == null) {
            throw in.failure("Huffman table " + kind + " " + number + " is missing");
        }
        return table;
    }
}
