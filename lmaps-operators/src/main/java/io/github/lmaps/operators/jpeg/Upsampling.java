package io.github.lmaps.operators.jpeg;

/**
 * A component's samples to a plane of pixels, as libjpeg-turbo does: along a side where two pixels
 * share a sample, three quarters of the nearer and one of the next sample ("fancy upsampling");
 * other samples are repeated.
 */
final class Upsampling {

    private static final int LEAST_WIDTH = 3;

    private Upsampling() {}

    /**
     * Upsamples.
     *
     * @param samples those of the picture, row after row
     * @param grid the component
     * @param height the rows of the picture
     * @param width the columns of the picture
     * @return a plane of bytes, row after row
     */
    static int[] pixels(int[] samples, PlaneGrid grid, int height, int width) {
        Rule rule = rule(grid);
        int[] pixels = new int[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = rule.pixel(samples, grid, y, x);
            }
        }
        return pixels;
    }

    private interface Rule {
        int pixel(int[] samples, PlaneGrid grid, int y, int x);
    }

    private static Rule rule(PlaneGrid grid) {
        int columns = grid.plane().columnsPerSample();
        int rows = grid.plane().rowsPerSample();
        boolean wide = grid.width() >= LEAST_WIDTH;
        if (columns == 2 && rows == 2 && wide) {
            return Upsampling::betweenFour;
        }
        if (columns == 2 && rows == 1 && wide) {
            return Upsampling::betweenColumns;
        }
        return columns == 1 && rows == 2 ? Upsampling::betweenRows : Upsampling::nearest;
    }

    private static int nearest(int[] samples, PlaneGrid grid, int y, int x) {
        int row = y / grid.plane().rowsPerSample();
        return samples[row * grid.width() + x / grid.plane().columnsPerSample()];
    }

    /** Four times the value between two rows, in a column of samples. */
    private static int quarters(int[] samples, PlaneGrid grid, int y, int x) {
        int near = y / 2;
        int far = bounded(neighbour(y), grid.height());
        return 3 * samples[near * grid.width() + x] + samples[far * grid.width() + x];
    }

    private static int betweenRows(int[] samples, PlaneGrid grid, int y, int x) {
        return (quarters(samples, grid, y, x) + 1 + y % 2) >> 2;
    }

    private static int betweenFour(int[] samples, PlaneGrid grid, int y, int x) {
        int far = bounded(neighbour(x), grid.width());
        int sum = 3 * quarters(samples, grid, y, x / 2) + quarters(samples, grid, y, far);
        return (sum + 8 - x % 2) >> 4;
    }

    private static int betweenColumns(int[] samples, PlaneGrid grid, int y, int x) {
        int start = y * grid.width();
        int far = bounded(neighbour(x), grid.width());
        return (3 * samples[start + x / 2] + samples[start + far] + 1 + x % 2) >> 2;
    }

    /** The second nearest sample. */
    private static int neighbour(int pixel) {
        return pixel / 2 + (pixel % 2 == 0 ? -1 : 1);
    }

    private static int bounded(int index, int length) {
        return Math.max(0, Math.min(length - 1, index));
    }
}
