package io.github.lmaps.examples.science;

/**
 * What a picture of a field says at its axes and its colour bar.
 *
 * @param across the name and unit of the horizontal axis
 * @param up the name and unit of the vertical axis
 * @param left the coordinate of the first column's middle
 * @param bottom the coordinate of the last row's middle
 * @param stepAcross from column to column
 * @param stepUp from row to row, upwards
 * @param quantity the name and unit of the values
 */
public record Grid(
        String across,
        String up,
        double left,
        double bottom,
        double stepAcross,
        double stepUp,
        String quantity) {

    /**
     * Pixels of a side, the origin in the middle.
     *
     * @param unit of the side
     * @param side of a pixel
     * @param height in pixels
     * @param width in pixels
     * @param quantity the name and unit of the values
     * @return the grid
     */
    public static Grid centred(String unit, double side, int height, int width, String quantity) {
        return new Grid(
                "x (" + unit + ")",
                "y (" + unit + ")",
                -side * (width - 1) / 2,
                -side * (height - 1) / 2,
                side,
                side,
                quantity);
    }
}
