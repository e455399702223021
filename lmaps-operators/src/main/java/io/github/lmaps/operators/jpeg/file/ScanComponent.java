package io.github.lmaps.operators.jpeg.file;

/** A component in one scan: its Huffman tables and its last DC value. */
final class ScanComponent {

    /** With 8 bits per sample differences have 11 bits, other coefficients 10 (T.81, F.1.2). */
    private static final int MOST_DC_BITS = 11;

    /** Twice what pixels give: encoders may overshoot on purpose. */
    private static final int LARGEST_DC = 2047;

    private final FrameComponent component;
    private final HuffmanTable dc;
    private final HuffmanTable ac;
    private int prediction;

    /** Takes the tables that a band needs: refined DC values have no codes. */
    ScanComponent(
            FrameComponent component, Band band, int tableNumbers, Tables tables, ByteCursor in) {
        this.component = component;
        boolean hasDc = band.isDc() && !band.isRefinement();
        boolean hasAc = band.last() > 0;
        dc = hasDc ? tables.dc(tableNumbers >>> 4, in) : HuffmanTable.NONE;
        ac = hasAc ? tables.ac(tableNumbers & 15, in) : HuffmanTable.NONE;
    }

    Sampling sampling() {
        return component.sampling();
    }

    BlockGrid grid() {
        return component.grid();
    }

    short[] coefficients() {
        return component.coefficients();
    }

    HuffmanTable ac() {
        return ac;
    }

    void restart() {
        prediction = 0;
    }

    /** The next block's DC value, sent down to a bit, as its difference from the last one. */
    short nextDc(BitReader bits, int low) {
        int category = bits.symbol(dc);
        if (category > MOST_DC_BITS) {
            throw bits.failure("a DC difference of " + category + " bits");
        }
        prediction += bits.signed(category);
        int value = prediction << low;
        if (Math.abs(value) > LARGEST_DC) {
            throw bits.failure("a DC value of " + value);
        }
        return (short) value;
    }
}
