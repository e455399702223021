package io.github.lmaps.operators.jpeg.file;

/**
 * How a component's samples and blocks lie (T.81, A.1.1 and A.2).
 *
 * @param width samples in a row of the picture
 * @param height samples in a column of the picture
 * @param blocksWide blocks in a row of whole MCUs
 * @param blocksHigh blocks in a column of whole MCUs
 */
record BlockGrid(int width, int height, int blocksWide, int blocksHigh) {

    /** Samples along a block's side. */
    static final int BLOCK = 8;

    /** Coefficients of a block. */
    static final int SIZE = BLOCK * BLOCK;

    int neededBlocksWide() {
        return blocks(width);
    }

    int neededBlocksHigh() {
        return blocks(height);
    }

    long neededBlocks() {
        return (long) neededBlocksWide() * neededBlocksHigh();
    }

    long coefficients() {
        return (long) blocksWide * blocksHigh * SIZE;
    }

    static int blocks(int samples) {
        return ceilDiv(samples, BLOCK);
    }

    static int ceilDiv(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
