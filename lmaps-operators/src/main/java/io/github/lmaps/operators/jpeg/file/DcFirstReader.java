package io.github.lmaps.operators.jpeg.file;

/**
 * The upper bits of the first coefficients (T.81, G.1.2.1).
 *
 * @param low the lowest bit that is sent
 */
record DcFirstReader(int low) implements BlockReader {

    @Override
    public void read(BitReader bits, ScanComponent component, short[] data, int start) {
        data[start] = component.nextDc(bits, low);
    }
}
