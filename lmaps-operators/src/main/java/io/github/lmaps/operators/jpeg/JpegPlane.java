package io.github.lmaps.operators.jpeg;

import io.github.lmaps.operators.jpeg.file.JpegComponent;

/**
 * How one component of a JPEG is made of its full-sized plane: averages of blocks of pixels, then
 * blocks of 8 x 8 of these averages, transformed and divided by a table. Immutable and thread-safe.
 *
 * @param columnsPerSample how many columns of pixels share a sample, from 1 to 4
 * @param rowsPerSample how many rows of pixels share a sample, from 1 to 4
 * @param table the steps of its coefficients
 */
public record JpegPlane(int columnsPerSample, int rowsPerSample, QuantisationTable table) {

    private static final int LARGEST_RATIO = 4;

    /**
     * Checks the numbers.
     *
     * @param columnsPerSample how many columns of pixels share a sample, from 1 to 4
     * @param rowsPerSample how many rows of pixels share a sample, from 1 to 4
     * @param table the steps of its coefficients
     * @throws IllegalArgumentException if a number is out of bounds
     */
    public JpegPlane {
        if (Math.min(columnsPerSample, rowsPerSample) < 1
                || Math.max(columnsPerSample, rowsPerSample) > LARGEST_RATIO) {
            throw new IllegalArgumentException(
                    "a sample stands for 1 to 4 columns and rows of pixels, got "
                            + columnsPerSample
                            + " x "
                            + rowsPerSample);
        }
    }

    static JpegPlane of(JpegComponent component) {
        return new JpegPlane(
                component.columnsPerSample(),
                component.rowsPerSample(),
                QuantisationTable.of(component));
    }

    boolean isWhole() {
        return pixelsPerSample() == 1;
    }

    int pixelsPerSample() {
        return columnsPerSample * rowsPerSample;
    }
}
