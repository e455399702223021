package io.github.lmaps.operators.jpeg;

/**
 * A component on its grid: the samples that belong to the picture, and the blocks that hold them.
 *
 * @param plane how samples and coefficients are made
 * @param width samples in a row
 * @param height samples in a column
 */
record PlaneGrid(JpegPlane plane, int width, int height) {

    static final int BLOCK = 8;

    static PlaneGrid of(JpegPlane plane, int pictureHeight, int pictureWidth) {
        return new PlaneGrid(
                plane,
                ceilDiv(pictureWidth, plane.columnsPerSample()),
                ceilDiv(pictureHeight, plane.rowsPerSample()));
    }

    int blocksWide() {
        return ceilDiv(width, BLOCK);
    }

    int blocksHigh() {
        return ceilDiv(height, BLOCK);
    }

    /** Columns of samples in whole blocks. */
    int paddedWidth() {
        return BLOCK * blocksWide();
    }

    /** Rows of samples in whole blocks. */
    int paddedHeight() {
        return BLOCK * blocksHigh();
    }

    int coefficients() {
        return paddedWidth() * paddedHeight();
    }

    /** Whether another component has the same samples; its table may differ. */
    boolean isSampledAs(PlaneGrid other) {
        return plane.columnsPerSample() == other.plane.columnsPerSample()
                && plane.rowsPerSample() == other.plane.rowsPerSample();
    }

    static int ceilDiv(int length, int unit) {
        return (length + unit - 1) / unit;
    }
}
