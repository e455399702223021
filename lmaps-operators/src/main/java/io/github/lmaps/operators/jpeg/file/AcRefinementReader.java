package io.github.lmaps.operators.jpeg.file;

/**
 * One more bit of a band of coefficients (T.81, G.1.2.3): codes place the coefficients that become
 * 1 or -1 at this bit, and between them stands a correction bit for each that was not 0 before.
 */
final class AcRefinementReader implements BlockReader {

    private static final int SIXTEEN_ZEROS = 15;

    private final Band band;
    private final int unit;
    private final EndOfBand end = new EndOfBand();

    AcRefinementReader(Band band) {
        this.band = band;
        this.unit = 1 << band.low();
    }

    @Override
    public void read(BitReader bits, ScanComponent component, short[] data, int start) {
        HuffmanTable table = component.ac();
        int k = band.first();
        boolean ended = end.next();
        while (!ended && k <= band.last()) {
            int symbol = bits.symbol(table);
            int run = symbol >>> 4;
            int category = symbol & 15;
            if (category == 0 && run < SIXTEEN_ZEROS) {
                end.begin(bits, run);
                ended = end.next();
            } else {
                int value = category == 0 ? 0 : newValue(bits, category);
                k = correctUntilZero(bits, data, start, k, run);
                if (k > band.last()) {
                    throw bits.failure("a run of zeros beyond coefficient " + band.last());
                }
                data[start + Zigzag.natural(k)] = (short) value;
                k++;
            }
        }
        if (ended) {
            correctUntilZero(bits, data, start, k, BlockGrid.SIZE);
        }
    }

    private int newValue(BitReader bits, int category) {
        if (category != 1 || band.low() >= MOST_AC_BITS) {
            throw bits.failure("a new coefficient of " + category + " bits at bit " + band.low());
        }
        return bits.bits(1) == 0 ? -unit : unit;
    }

    /** Corrects coefficients up to the zero that comes after so many zeros, or the band's end. */
    private int correctUntilZero(BitReader bits, short[] data, int start, int from, int zeros) {
        int left = zeros;
        int k = from;
        for (; k <= band.last(); k++) {
            int place = start + Zigzag.natural(k);
            int value = data[place];
            if (value == 0) {
                if (left-- == 0) {
                    return k;
                }
            } else if (bits.bits(1) != 0) {
                data[place] = (short) (value < 0 ? value - unit : value + unit);
            }
        }
        return k;
    }

    @Override
    public void finish(BitReader bits) {
        end.requireNone(bits);
    }
}
