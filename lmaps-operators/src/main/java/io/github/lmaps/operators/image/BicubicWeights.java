package io.github.lmaps.operators.image;

import org.ejml.data.DMatrixRMaj;

/** The weights of {@link BicubicDownsample} along one axis. */
final class BicubicWeights {

    private static final int REACH = 2;

    private BicubicWeights() {}

    /** A matrix of ceil(n / f) x n, rows of sum 1. */
    static DMatrixRMaj axis(BicubicDownsample downsample, long length) {
        int n = Math.toIntExact(length);
        int factor = downsample.factor();
        int outputs = Math.toIntExact(downsample.length(length));
        boolean centred = downsample.anchor() == BicubicDownsample.Anchor.CENTRE;
        double shift = centred ? ((double) outputs * factor - n) / 2 : 0;
        DMatrixRMaj weights = new DMatrixRMaj(outputs, n);
        for (int i = 0; i < outputs; i++) {
            fill(weights, i, (i + 0.5) * factor - 0.5 - shift, downsample);
        }
        return weights;
    }

    /** What does the same away from the edges, followed by a decimation. */
    static Blur kernel(BicubicDownsample downsample) {
        int factor = downsample.factor();
        return BlockKernel.of(
                factor,
                distance -> cubic(distance / factor, downsample.cubic()),
                REACH * factor,
                Boundary.CIRCULAR);
    }

    private static void fill(
            DMatrixRMaj weights, int row, double place, BicubicDownsample downsample) {
        int n = weights.getNumCols();
        int factor = downsample.factor();
        boolean mirrored = downsample.edge() == BicubicDownsample.Edge.SYMMETRIC;
        double sum = 0;
        int last = (int) Math.floor(place + REACH * factor);
        for (int j = (int) Math.ceil(place - REACH * factor); j <= last; j++) {
            if (mirrored || (j >= 0 && j < n)) {
                double weight = cubic((place - j) / factor, downsample.cubic());
                weights.add(row, mirror(j, n), weight);
                sum += weight;
            }
        }
        for (int j = 0; j < n; j++) {
            weights.set(row, j, weights.get(row, j) / sum);
        }
    }

    /** Keys 1981, "Cubic convolution interpolation for digital image processing", equation 4. */
    private static double cubic(double place, double a) {
        double t = Math.abs(place);
        if (t <= 1) {
            return ((a + 2) * t - (a + 3)) * t * t + 1;
        }
        return t < REACH ? ((a * t - 5 * a) * t + 8 * a) * t - 4 * a : 0;
    }

    /** With the edge repeated, for any index. */
    private static int mirror(int index, int n) {
        int place = Math.floorMod(index, 2 * n);
        return Math.min(place, 2 * n - 1 - place);
    }

    /**
     * How far the output may leave the range of the image, in shares of its width: with e the sum
     * of the negative weights along an axis, 2 e (1 + e). Both phases that outputs may have against
     * the pixels are looked at, and both edges.
     */
    static double overshoot(BicubicDownsample downsample) {
        int n = 4 * REACH * downsample.factor();
        double most = Math.max(negative(axis(downsample, n)), negative(axis(downsample, n + 1)));
        return 2 * most * (1 + most);
    }

    private static double negative(DMatrixRMaj weights) {
        double most = 0;
        for (int i = 0; i < weights.getNumRows(); i++) {
            double sum = 0;
            for (int j = 0; j < weights.getNumCols(); j++) {
                sum -= Math.min(0, weights.get(i, j));
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
