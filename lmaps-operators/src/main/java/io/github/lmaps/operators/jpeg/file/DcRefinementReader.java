package io.github.lmaps.operators.jpeg.file;

/**
 * One more bit of the first coefficients (T.81, G.1.2.1).
 *
 * @param low which bit
 */
record DcRefinementReader(int low) implements BlockReader {

    @Override
    public void read(BitReader bits, ScanComponent component, short[] data, int start) {
        data[start] |= (short) (bits.bits(1) << low);
    }
}
