package io.github.lmaps.operators.science;

/** The four points of a grid around a position, with the weights of linear interpolation. */
final class WavePoint {

    private final int[] places = new int[4];
    private final double[] weights = new double[4];

    WavePoint(WaveGrid grid, WaveStencil stencil, WavePosition position) {
        double row = Math.min(position.depth() / grid.down(), grid.height() - 1);
        double column = Math.min(position.across() / grid.across(), grid.width() - 1);
        int top = Math.min((int) row, grid.height() - 2);
        int left = Math.min((int) column, grid.width() - 2);
        for (int i = 0; i < 4; i++) {
            places[i] = stencil.modelPlace(top + i / 2, left + i % 2);
            weights[i] = weight(row - top, i / 2) * weight(column - left, i % 2);
        }
    }

    private static double weight(double share, int side) {
        return side == 1 ? share : 1 - share;
    }

    double read(double[] u) {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += weights[i] * u[places[i]];
        }
        return sum;
    }

    void add(double[] u, double value) {
        for (int i = 0; i < 4; i++) {
            u[places[i]] += weights[i] * value;
        }
    }
}
