package io.github.lmaps.operators.jpeg.file;

/** Whole blocks (T.81, F.2.2). */
final class SequentialReader implements BlockReader {

    private static final int END_OF_BLOCK = 0x00;
    private static final int SIXTEEN_ZEROS = 0xF0;

    @Override
    public void read(BitReader bits, ScanComponent component, short[] data, int start) {
        data[start] = component.nextDc(bits, 0);
        HuffmanTable table = component.ac();
        int k = 1;
        while (k < BlockGrid.SIZE) {
            int symbol = bits.symbol(table);
            if (symbol == END_OF_BLOCK) {
                return;
            }
            if (symbol == SIXTEEN_ZEROS) {
                k += 16;
            } else {
                k += symbol >>> 4;
                int category = symbol & 15;
                if (k >= BlockGrid.SIZE || category == 0 || category > MOST_AC_BITS) {
                    throw bits.failure("the symbol " + symbol + " before coefficient " + k);
                }
                data[start + Zigzag.natural(k)] = (short) bits.signed(category);
                k++;
            }
        }
        if (k > BlockGrid.SIZE) {
            throw bits.failure("a block of more than 64 coefficients");
        }
    }
}
