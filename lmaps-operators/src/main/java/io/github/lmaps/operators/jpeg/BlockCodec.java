package io.github.lmaps.operators.jpeg;

/** Samples of a component to quantised coefficients and back, as libjpeg does it. */
final class BlockCodec {

    private static final int SIZE = QuantisationTable.SIZE;
    private static final int BLOCK = PlaneGrid.BLOCK;
    private static final int MIDDLE = 128;

    private BlockCodec() {}

    /** From samples of whole blocks to their coefficients, block after block. */
    static short[] quantised(int[] samples, PlaneGrid grid) {
        short[] quantised = new short[grid.coefficients()];
        RoundedCosines cosines = new RoundedCosines();
        double[] block = new double[SIZE];
        double[] transformed = new double[SIZE];
        for (int start = 0; start < quantised.length; start += SIZE) {
            for (int k = 0; k < SIZE; k++) {
                block[k] = samples[place(grid, start, k)] - MIDDLE;
            }
            cosines.transform(block, transformed);
            for (int k = 0; k < SIZE; k++) {
                quantised[start + k] = quantised(transformed[k], grid.plane().table().step(k));
            }
        }
        return quantised;
    }

    /** To the nearest; halves away from zero. */
    private static short quantised(double scaled, int step) {
        double steps = Math.abs(scaled) / (RoundedCosines.SCALE * (double) step);
        return (short) Math.copySign(Math.floor(steps + 0.5), scaled);
    }

    /** From coefficients, block after block, to the samples of the picture, rounded to bytes. */
    static int[] samples(short[] quantised, PlaneGrid grid) {
        int[] samples = new int[grid.width() * grid.height()];
        RoundedCosines cosines = new RoundedCosines();
        double[] block = new double[SIZE];
        double[] inverse = new double[SIZE];
        for (int start = 0; start < quantised.length; start += SIZE) {
            for (int k = 0; k < SIZE; k++) {
                block[k] = (double) quantised[start + k] * grid.plane().table().step(k);
            }
            cosines.inverse(block, inverse);
            for (int k = 0; k < SIZE; k++) {
                int place = place(grid, start, k);
                int row = place / grid.paddedWidth();
                int column = place % grid.paddedWidth();
                if (row < grid.height() && column < grid.width()) {
                    samples[row * grid.width() + column] =
                            SampleColours.clamped((long) inverse[k] + MIDDLE);
                }
            }
        }
        return samples;
    }

    /** Where number k of the block that begins at {@code start} lies in a plane of whole blocks. */
    static int place(PlaneGrid grid, int start, int k) {
        int block = start / SIZE;
        int row = BLOCK * (block / grid.blocksWide()) + k / BLOCK;
        int column = BLOCK * (block % grid.blocksWide()) + k % BLOCK;
        return row * grid.paddedWidth() + column;
    }
}
