package io.github.lmaps.operators.jpeg.file;

/** Reads what one kind of scan sends of each block. */
interface BlockReader {

    /** With 8 bits per sample no coefficient but the first has more bits (T.81, F.1.2.2). */
    int MOST_AC_BITS = 10;

    /**
     * Reads one block.
     *
     * @param bits the coded data
     * @param component the block's component
     * @param data the component's coefficients, in natural order
     * @param start where the block's 64 begin
     */
    void read(BitReader bits, ScanComponent component, short[] data, int start);

    /** Ends a restart interval or the scan. */
    default void finish(BitReader bits) {}
}
