package io.github.lmaps.operators.jpeg;

import io.github.lmaps.operators.jpeg.file.ColourModel;

/**
 * Bytes of red, green and blue to bytes of Y, Cb and Cr and back, rounded where libjpeg rounds:
 * every component on the way in; on the way out what is added to Y, then the sum clamped.
 */
final class SampleColours {

    private static final double MIDDLE = 128;
    private static final int WHITE = 255;

    private SampleColours() {}

    /** Three planes of bytes, replaced by those of a file's components. */
    static void toComponents(ColourModel model, int[][] planes) {
        if (model != ColourModel.YCBCR) {
            return;
        }
        double[][] weights = new double[planes.length][];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = ColourTransform.weights(model, c);
        }
        for (int i = 0; i < planes[0].length; i++) {
            double red = planes[0][i];
            double green = planes[1][i];
            double blue = planes[2][i];
            for (int c = 0; c < weights.length; c++) {
                double sum = weights[c][0] * red + weights[c][1] * green + weights[c][2] * blue;
                planes[c][i] = clamped(Math.round(c == 0 ? sum : sum + MIDDLE));
            }
        }
    }

    /** Planes of a file's components, replaced by red, green and blue. */
    static void toColours(ColourModel model, int[][] planes) {
        if (model != ColourModel.YCBCR) {
            return;
        }
        double[][] weights = ColourTransform.inverse();
        for (int i = 0; i < planes[0].length; i++) {
            long luma = planes[0][i];
            double blue = planes[1][i] - MIDDLE;
            double red = planes[2][i] - MIDDLE;
            for (int c = 0; c < weights.length; c++) {
                planes[c][i] =
                        clamped(luma + Math.round(weights[c][1] * blue + weights[c][2] * red));
            }
        }
    }

    static int clamped(long sample) {
        return (int) Math.max(0, Math.min(WHITE, sample));
    }
}
