package io.github.lmaps.operators.jpeg.file;

/**
 * A component's sampling factors beside the largest ones of the picture.
 *
 * @param across samples per row, relative to the other components
 * @param down samples per column, relative to the other components
 * @param maxAcross the largest factor of a component's rows
 * @param maxDown the largest factor of a component's columns
 */
record Sampling(int across, int down, int maxAcross, int maxDown) {

    int columnsPerSample() {
        return maxAcross / across;
    }

    int rowsPerSample() {
        return maxDown / down;
    }

    boolean isIntegral() {
        return maxAcross % across == 0 && maxDown % down == 0;
    }

    /** The grid of an only component, whose MCU is one block whatever its factors are. */
    BlockGrid gridAlone(int pictureWidth, int pictureHeight) {
        return new BlockGrid(
                pictureWidth,
                pictureHeight,
                BlockGrid.blocks(pictureWidth),
                BlockGrid.blocks(pictureHeight));
    }

    /** The grid of one component among several. */
    BlockGrid grid(int pictureWidth, int pictureHeight) {
        return new BlockGrid(
                BlockGrid.ceilDiv(pictureWidth * across, maxAcross),
                BlockGrid.ceilDiv(pictureHeight * down, maxDown),
                mcus(pictureWidth, maxAcross) * across,
                mcus(pictureHeight, maxDown) * down);
    }

    /** How many MCUs of several components lie along one side of the picture. */
    private static int mcus(int length, int factor) {
        return BlockGrid.ceilDiv(length, BlockGrid.BLOCK * factor);
    }
}
