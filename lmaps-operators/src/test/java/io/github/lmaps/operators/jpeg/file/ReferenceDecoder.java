package io.github.lmaps.operators.jpeg.file;

/** Turns coefficients into samples by the formula of the package, in double precision. */
final class ReferenceDecoder {

    private static final double[][] BASIS = new double[8][8];

    static {
        for (int u = 0; u < 8; u++) {
            for (int x = 0; x < 8; x++) {
                BASIS[u][x] =
                        u == 0 ? Math.sqrt(1.0 / 8) : Math.cos((2 * x + 1) * u * Math.PI / 16) / 2;
            }
        }
    }

    private ReferenceDecoder() {}

    /** A component's samples, rounded and clamped to bytes: [height][width]. */
    static int[][] samples(JpegComponent component) {
        int[][] samples = new int[component.height()][component.width()];
        for (int row = 0; row < component.neededBlocksHigh(); row++) {
            for (int column = 0; column < component.neededBlocksWide(); column++) {
                double[][] block = inverse(component, row, column);
                for (int y = 8 * row; y < Math.min(8 * row + 8, component.height()); y++) {
                    for (int x = 8 * column; x < Math.min(8 * column + 8, component.width()); x++) {
                        samples[y][x] = clamped(128 + block[y % 8][x % 8]);
                    }
                }
            }
        }
        return samples;
    }

    private static double[][] inverse(JpegComponent component, int row, int column) {
        int[] table = component.quantisation();
        double[][] half = new double[8][8];
        double[][] block = new double[8][8];
        for (int k = 0; k < 64; k++) {
            double value = table[k] * component.coefficient(row, column, k);
            for (int x = 0; x < 8; x++) {
                half[k / 8][x] += BASIS[k % 8][x] * value;
            }
        }
        for (int k = 0; k < 64; k++) {
            for (int y = 0; y < 8; y++) {
                block[y][k % 8] += BASIS[k / 8][y] * half[k / 8][k % 8];
            }
        }
        return block;
    }

    /** Red, green and blue of a 4:4:4 file: [3][height][width]. */
    static int[][][] colours(JpegFile file) {
        int[][][] planes =
                file.components().stream().map(ReferenceDecoder::samples).toArray(int[][][]::new);
        if (file.colourModel() != ColourModel.YCBCR) {
            return planes;
        }
        for (int y = 0; y < file.height(); y++) {
            for (int x = 0; x < file.width(); x++) {
                int luma = planes[0][y][x];
                int blue = planes[1][y][x] - 128;
                int red = planes[2][y][x] - 128;
                planes[0][y][x] = clamped(luma + 1.402 * red);
                planes[1][y][x] = clamped(luma - 0.344136 * blue - 0.714136 * red);
                planes[2][y][x] = clamped(luma + 1.772 * blue);
            }
        }
        return planes;
    }

    private static int clamped(double value) {
        return (int) Math.max(0, Math.min(255, Math.rint(value)));
    }
}
