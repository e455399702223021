package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.AffineMap;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import java.util.Arrays;
import java.util.List;

/** How well images explain what was measured: |y - H(x)|^2 / (M sigma_y^2). */
final class Misfit {

    private Misfit() {}

    /** Of each image of the batch; NaN without noise. */
    static List<Double> of(Measurement data, Field images, AffineMap units) {
        double[] sums =
                data.likelihood().sigma() == 0
                        ? filled((int) images.shape().get(0))
                        : Scopes.freeing(() -> sums(data, images, units));
        double entries = measured(data);
        return Arrays.stream(sums).mapToObj(sum -> sum / entries).toList();
    }

    private static double[] filled(int images) {
        double[] none = new double[images];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    private static double[] sums(Measurement data, Field images, AffineMap units) {
        NDArray x = images.toNDArray(data.y().getManager()).sub(units.offset()).div(units.scale());
        NDArray z = data.operator().apply(x);
        NDArray misfits = data.likelihood().chiSquared(z, data.y());
        return PerImage.sums(
                data.operator() instanceof EntrywiseOperator a
                        ? misfits.mul(a.gram().gt(0))
                        : misfits);
    }

    /** M, of one image. */
    private static double measured(Measurement data) {
        return data.operator() instanceof LinearOperator linear
                ? linear.measuredEntries()
                : (double) data.y().size() / data.operator().imageShape().get(0);
    }

    /** Over the batch. */
    static double mean(List<Double> misfits) {
        return misfits.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
