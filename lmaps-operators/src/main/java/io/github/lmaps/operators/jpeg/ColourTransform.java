package io.github.lmaps.operators.jpeg;

import io.github.lmaps.operators.jpeg.file.ColourModel;

/**
 * Red, green and blue to Y, Cb and Cr (ITU-R BT.601, full range), without the offset of 128 that
 * makes samples of Cb and Cr.
 *
 * <pre>Y = 0.299 R + 0.587 G + 0.114 B,   Cb = (B - Y) / 1.772,   Cr = (R - Y) / 1.402</pre>
 */
final class ColourTransform {

    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;
    private static final double BLUE_SCALE = 2 * (1 - BLUE);
    private static final double RED_SCALE = 2 * (1 - RED);

    private static final double[][] FORWARD = {
        {RED, GREEN, BLUE},
        {-RED / BLUE_SCALE, -GREEN / BLUE_SCALE, 0.5},
        {0.5, -GREEN / RED_SCALE, -BLUE / RED_SCALE}
    };

    private static final double[][] BACKWARD = {
        {1, 0, RED_SCALE},
        {1, -BLUE * BLUE_SCALE / GREEN, -RED * RED_SCALE / GREEN},
        {1, BLUE_SCALE, 0}
    };

    private static final double[] LENGTHS = new double[FORWARD.length];

    static {
        for (int c = 0; c < LENGTHS.length; c++) {
            double[] row = FORWARD[c];
            LENGTHS[c] = Math.sqrt(row[0] * row[0] + row[1] * row[1] + row[2] * row[2]);
        }
    }

    private ColourTransform() {}

    /** The weights of a component's channels. */
    static double[] weights(ColourModel model, int component) {
        if (model == ColourModel.YCBCR) {
            return FORWARD[component].clone();
        }
        double[] weights = new double[model == ColourModel.GRAY ? 1 : FORWARD.length];
        weights[component] = 1;
        return weights;
    }

    /** The length of a component's weights as a vector. */
    static double length(ColourModel model, int component) {
        return model == ColourModel.YCBCR ? LENGTHS[component] : 1;
    }

    /** Whether equal channels give 0: the component is a difference of colours. */
    static boolean isDifference(ColourModel model, int component) {
        return model == ColourModel.YCBCR && component > 0;
    }

    /** Y, Cb, Cr to RGB. */
    static double[][] inverse() {
        return new double[][] {BACKWARD[0].clone(), BACKWARD[1].clone(), BACKWARD[2].clone()};
    }

    /** RGB to Y, Cb, Cr, every row divided by its length. */
    static double[][] normalised() {
        double[][] rows = new double[FORWARD.length][FORWARD.length];
        for (int c = 0; c < rows.length; c++) {
            for (int i = 0; i < rows.length; i++) {
                rows[c][i] = FORWARD[c][i] / LENGTHS[c];
            }
        }
        return rows;
    }

    /** The inverse of {@link #normalised}. */
    static double[][] normalisedInverse() {
        double[][] columns = new double[BACKWARD.length][BACKWARD.length];
        for (int i = 0; i < columns.length; i++) {
            for (int c = 0; c < columns.length; c++) {
                columns[i][c] = BACKWARD[i][c] * LENGTHS[c];
            }
        }
        return columns;
    }
}
