package io.github.lmaps.problem;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.WeightableOperator;
import io.github.lmaps.random.NormalStream;

/** Which entries of y measure something. */
final class MeasuredEntries {

    /** Below this share of the largest a row of A A^T is rounding. */
    private static final double EMPTY = 1e-6;

    private MeasuredEntries() {}

    /** Without the entries that measure nothing, so that no sum counts them. */
    static NDArray of(BoundOperator bound, NDArray y) {
        if (bound instanceof WeightableOperator rows) {
            return rows.onMeasured(y);
        }
        EntrywiseOperator last = Measurement.lastEntrywise(bound);
        if (last != null) {
            return y.mul(last.gram().gt(0));
        }
        return bound instanceof LinearOperator a ? onRows(a, y) : y;
    }

    /** A A^T of random numbers is 0, but for rounding, where a row of A is 0. */
    private static NDArray onRows(LinearOperator a, NDArray y) {
        if (a.measuredEntries() * y.getShape().get(0) == y.size()) {
            return y;
        }
        float[] draws = new float[(int) y.size()];
        new NormalStream(0, 0).fill(0, draws);
        NDArray seen = a.apply(a.adjoint(y.getManager().create(draws, y.getShape()))).abs();
        return y.mul(seen.gt(seen.max().mul(EMPTY)));
    }
}
