package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.operator.ChannelMixedOperator;

/**
 * The closest point of the cells where B does the same to all channels: one {@link BoxProblem} for
 * every place, of its entries in units that make their prior variances equal.
 */
final class ChannelBoxes {

    private final ChannelMixedOperator operator;
    private final BoxProblem problem;

    ChannelBoxes(ChannelMixedOperator operator) {
        this.operator = operator;
        this.problem = new BoxProblem(SmallMatrices.gram(operator.mixing()));
    }

    /** From m to the closest image, [B, C, H, W]. */
    NDArray closest(NDArray m, NDArray lower, NDArray upper) {
        NDArray z = operator.apply(m);
        float[] gram = operator.gram().broadcast(z.getShape()).toFloatArray();
        float[] start = z.toFloatArray();
        float[] low = lower.toFloatArray();
        float[] high = upper.toFloatArray();
        int channels = (int) z.getShape().get(1);
        int plane = (int) (z.getShape().get(2) * z.getShape().get(3));
        double[] t = new double[channels];
        double[] from = new double[channels];
        double[] to = new double[channels];
        float[] step = new float[start.length];
        for (int i = 0;
                i < start.length;
                i += i % plane == plane - 1 ? 1 + (channels - 1) * plane : 1) {
            for (int c = 0; c < channels; c++) {
                int at = i + c * plane;
                double unit = Math.sqrt(gram[at]);
                t[c] = start[at] / unit;
                from[c] = low[at] / unit;
                to[c] = high[at] / unit;
            }
            problem.solve(t, from, to);
            for (int c = 0; c < channels; c++) {
                int at = i + c * plane;
                step[at] = (float) (t[c] * Math.sqrt(gram[at]) - start[at]);
            }
        }
        return operator.rightInverse(z.getManager().create(step, z.getShape()));
    }
}
