package io.github.lmaps.examples.classical;

import io.github.lmaps.core.Field;
import io.github.lmaps.problem.InverseProblem;

/**
 * Demosaicing of a Bayer mosaic by one filter of 5 x 5 places for each pattern of neighbours: the
 * bilinear value, corrected by the Laplacian of the colour that was seen (H. S. Malvar, L. He, R.
 * Cutler 2004, "High-quality linear interpolation for demosaicing of Bayer-patterned color images",
 * ICASSP, figure 2). Beyond the edges the mosaic is mirrored, the edge itself not repeated, so that
 * its colours go on.
 */
public record MalvarDemosaicing() implements ClassicalMethod {

    private static final double SUM = 16;

    /** Green where red or blue was seen; all filters times 16. */
    private static final int[][] GREEN = {
        {0, 0, -2, 0, 0}, {0, 0, 4, 0, 0}, {-2, 4, 8, 4, -2}, {0, 0, 4, 0, 0}, {0, 0, -2, 0, 0}
    };

    /** A colour of the same row where green was seen. */
    private static final int[][] ROW = {
        {0, 0, 1, 0, 0}, {0, -2, 0, -2, 0}, {-2, 8, 10, 8, -2}, {0, -2, 0, -2, 0}, {0, 0, 1, 0, 0}
    };

    /** A colour of the same column where green was seen. */
    private static final int[][] COLUMN = {
        {0, 0, -2, 0, 0}, {0, -2, 8, -2, 0}, {1, 0, 10, 0, 1}, {0, -2, 8, -2, 0}, {0, 0, -2, 0, 0}
    };

    /** Red where blue was seen, and the other way round. */
    private static final int[][] DIAGONAL = {
        {0, 0, -3, 0, 0}, {0, 4, 0, 4, 0}, {-3, 0, 12, 0, -3}, {0, 4, 0, 4, 0}, {0, 0, -3, 0, 0}
    };

    @Override
    public String name() {
        return "Malvar-He-Cutler";
    }

    @Override
    public Field restore(InverseProblem problem) {
        Mosaic mosaic = Mosaic.of(problem);
        if (mosaic.tile().size() != 2 || mosaic.tile().get(0).length() != 2) {
            throw new IllegalArgumentException(
                    "the filters are for a tile of 2 x 2 colours, got " + mosaic.tile());
        }
        return mosaic.filled((image, i, j, colour) -> at(mosaic, image, i, j, colour));
    }

    private static double at(Mosaic mosaic, int image, int row, int column, char colour) {
        char seen = mosaic.colour(row, column);
        if (seen == colour) {
            return mosaic.value(image, row, column);
        }
        if (colour == 'G') {
            return filtered(mosaic, image, row, column, GREEN);
        }
        if (seen == 'G') {
            boolean beside = mosaic.colour(row, column + 1) == colour;
            return filtered(mosaic, image, row, column, beside ? ROW : COLUMN);
        }
        return filtered(mosaic, image, row, column, DIAGONAL);
    }

    private static double filtered(Mosaic mosaic, int image, int row, int column, int[][] filter) {
        double sum = 0;
        for (int i = 0; i < filter.length; i++) {
            for (int j = 0; j < filter.length; j++) {
                int from = mirrored(row + i - filter.length / 2, mosaic.height());
                int beside = mirrored(column + j - filter.length / 2, mosaic.width());
                sum += filter[i][j] * mosaic.value(image, from, beside);
            }
        }
        return sum / SUM;
    }

    private static int mirrored(int place, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int within = Math.floorMod(place, period);
        return Math.min(within, period - within);
    }
}
