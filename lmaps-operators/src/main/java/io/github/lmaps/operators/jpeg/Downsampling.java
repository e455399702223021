package io.github.lmaps.operators.jpeg;

/**
 * A plane of bytes to a component's samples in whole blocks, as libjpeg makes them: averages of
 * pixels, rounded up and down in turn where they lie halfway; pixels repeated to the right of the
 * picture, samples below it.
 */
final class Downsampling {

    private Downsampling() {}

    /**
     * Downsamples.
     *
     * @param pixels the plane, row after row
     * @param width its columns
     * @param grid the component
     * @return samples of whole blocks, row after row
     */
    static int[] samples(int[] pixels, int width, PlaneGrid grid) {
        int height = pixels.length / width;
        int[] samples = new int[grid.coefficients()];
        for (int row = 0; row < grid.paddedHeight(); row++) {
            int inside = Math.min(row, grid.height() - 1);
            for (int column = 0; column < grid.paddedWidth(); column++) {
                int sum = 0;
                for (int i = 0; i < grid.plane().rowsPerSample(); i++) {
                    int y = Math.min(inside * grid.plane().rowsPerSample() + i, height - 1);
                    for (int j = 0; j < grid.plane().columnsPerSample(); j++) {
                        int x = column * grid.plane().columnsPerSample() + j;
                        sum += pixels[y * width + Math.min(x, width - 1)];
                    }
                }
                int place = row * grid.paddedWidth() + column;
                samples[place] =
                        (sum + bias(grid.plane(), column)) / grid.plane().pixelsPerSample();
            }
        }
        return samples;
    }

    private static int bias(JpegPlane plane, int column) {
        if (plane.columnsPerSample() == 2 && plane.rowsPerSample() == 1) {
            return column % 2;
        }
        if (plane.columnsPerSample() == 2 && plane.rowsPerSample() == 2) {
            return 1 + column % 2;
        }
        return plane.pixelsPerSample() / 2;
    }
}
