package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;

/**
 * tr(A A^T) of a space-varying blur with weights u_r v_s, edges included: in the notation of {@link
 * SquaredGains},
 *
 * <pre>sum_{r, s, r', s'} sum_{a, a', b, b'} k_rs[a, b] k_r's'[a', b'] R_rr'[a, a'] C_ss'[b, b'],
 * R_rr'[a, a'] = sum of u_r u_r' at s(i, a) over the i with s(i, a) = s(i, a')</pre>
 */
record BlendedGains(
        SpaceVaryingBlur blur, Shape image, Shape measurement, double[][] down, double[][] across) {

    double trace() {
        double[][][][] sameRow = coincidences(down, 2);
        double[][][][] sameColumn = coincidences(across, 3);
        float[] kernels = blur.kernels().toFloatArray();
        int length = kernels.length / (down.length * across.length);
        double sum = 0;
        for (int first = 0; first < kernels.length; first += length) {
            for (int second = 0; second < kernels.length; second += length) {
                int k = first / length;
                int other = second / length;
                double[][] rows = sameRow[k / across.length][other / across.length];
                double[][] columns = sameColumn[k % across.length][other % across.length];
                if (rows.length > 0 && columns.length > 0) {
                    sum += SquaredGains.product(kernels, first, second, rows, columns);
                }
            }
        }
        return sum * image.get(1);
    }

    /** R or C of every pair of nodes; empty for those that share no pixel. */
    private double[][][][] coincidences(double[][] weights, int axis) {
        Blur any = blur.blur(0);
        boolean rows = axis == 2;
        int centre = rows ? any.centreRow() : any.centreColumn();
        int taps = rows ? any.kernelHeight() : any.kernelWidth();
        long first = blur.boundary() == Boundary.VALID ? taps - 1L - centre : 0;
        SquaredGains.Axis outputs =
                new SquaredGains.Axis(
                        blur.boundary(), image.get(axis), first, 1, measurement.get(axis));
        double[][][][] all = new double[weights.length][weights.length][0][0];
        for (int k = 0; k < weights.length; k++) {
            for (int l = Math.max(0, k - 1); l < Math.min(weights.length, k + 2); l++) {
                double[] one = weights[k];
                double[] other = weights[l];
                all[k][l] =
                        outputs.coincidences(
                                taps, centre, pixel -> one[(int) pixel] * other[(int) pixel]);
            }
        }
        return all;
    }
}
