package io.github.lmaps.operators.jpeg.file;

/** The upper bits of a band of coefficients (T.81, G.1.2.2). */
final class AcFirstReader implements BlockReader {

    private static final int SIXTEEN_ZEROS = 15;

    private final Band band;
    private final EndOfBand end = new EndOfBand();

    AcFirstReader(Band band) {
        this.band = band;
    }

    @Override
    public void read(BitReader bits, ScanComponent component, short[] data, int start) {
        if (end.next()) {
            return;
        }
        HuffmanTable table = component.ac();
        int k = band.first();
        while (k <= band.last()) {
            int symbol = bits.symbol(table);
            int run = symbol >>> 4;
            int category = symbol & 15;
            if (category > 0) {
                k += run;
                requireFit(bits, k, category);
                data[start + Zigzag.natural(k)] = (short) (bits.signed(category) << band.low());
                k++;
            } else if (run == SIXTEEN_ZEROS) {
                k += 16;
            } else {
                end.begin(bits, run);
                end.next();
                return;
            }
        }
        if (k > band.last() + 1) {
            throw bits.failure("a run of zeros beyond coefficient " + band.last());
        }
    }

    private void requireFit(BitReader bits, int k, int category) {
        if (k > band.last() || category + band.low() > MOST_AC_BITS) {
            throw bits.failure(
                    "coefficient "
                            + k
                            + " of "
                            + (category + band.low())
                            + " bits in a scan up to coefficient "
                            + band.last());
        }
    }

    @Override
    public void finish(BitReader bits) {
        end.requireNone(bits);
    }
}
