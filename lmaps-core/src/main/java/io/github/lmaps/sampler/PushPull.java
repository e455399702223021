package io.github.lmaps.sampler;

import java.util.Arrays;

/**
 * Fills holes smoothly from their rim (Gortler, Grzeszczuk, Szeliski, Cohen 1996, "The Lumigraph",
 * section 3.4): the known pixels are averaged down a pyramid until no hole is left (pull), and each
 * level's holes are filled from the coarser one (push). One pass over the pixels; close to the
 * smoothest surface through what is known, which is what a prior with spectrum f^-2 asks for.
 */
final class PushPull {

    private PushPull() {}

    /**
     * Fills one plane in place.
     *
     * @param values the pixels, row by row; what stands in holes is ignored
     * @param known whether each pixel is known
     * @param height the number of rows
     * @param width the number of columns
     * @return how many times the plane was halved: 2 to that power is about the width of the widest
     *     hole
     */
    static int fill(float[] values, boolean[] known, int height, int width) {
        if (allKnown(known) || values.length == 1) {
            return 0;
        }
        int rows = (height + 1) / 2;
        int columns = (width + 1) / 2;
        float[] sums = new float[rows * columns];
        int[] counts = new int[rows * columns];
        for (int i = 0; i < values.length; i++) {
            if (known[i]) {
                int coarse = i / width / 2 * columns + i % width / 2;
                sums[coarse] += values[i];
                counts[coarse]++;
            }
        }
        boolean[] seen = new boolean[sums.length];
        for (int i = 0; i < sums.length; i++) {
            seen[i] = counts[i] > 0;
            sums[i] /= Math.max(1, counts[i]);
        }
        int halvings = 1 + fill(sums, seen, rows, columns);
        for (int i = 0; i < values.length; i++) {
            if (!known[i]) {
                values[i] = between(sums, rows, columns, i / width, i % width);
            }
        }
        return halvings;
    }

    private static boolean allKnown(boolean[] known) {
        for (boolean pixel : known) {
            if (!pixel) {
                return false;
            }
        }
        return true;
    }

    /** Bilinear, at the place of a pixel of the finer plane. */
    private static float between(float[] coarse, int rows, int columns, int row, int column) {
        int top = row / 2;
        int left = column / 2;
        int other = Math.max(0, Math.min(rows - 1, top + (row % 2 == 0 ? -1 : 1)));
        int beside = Math.max(0, Math.min(columns - 1, left + (column % 2 == 0 ? -1 : 1)));
        float near = 0.75f * coarse[top * columns + left] + 0.25f * coarse[top * columns + beside];
        float far =
                0.75f * coarse[other * columns + left] + 0.25f * coarse[other * columns + beside];
        return 0.75f * near + 0.25f * far;
    }

    /**
     * Fills every plane of a batch.
     *
     * @param values the planes, one after another
     * @param known the same, or of fewer planes that hold in turn
     * @param height the number of rows
     * @param width the number of columns
     * @return the most halvings of a plane
     */
    static int fillPlanes(float[] values, boolean[] known, int height, int width) {
        int size = height * width;
        int most = 0;
        for (int start = 0; start < values.length; start += size) {
            int mask = start % known.length;
            float[] plane = Arrays.copyOfRange(values, start, start + size);
            boolean[] seen = Arrays.copyOfRange(known, mask, mask + size);
            most = Math.max(most, fill(plane, seen, height, width));
            System.arraycopy(plane, 0, values, start, size);
        }
        return most;
    }
}
