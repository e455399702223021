package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.random.NormalStream;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a measurement measure something: those whose row of A is not 0, whatever its
 * gain.
 */
public final class MeasuredEntries {

    /** Below this share of the largest a row of A A^T is rounding. */
    private static final double EMPTY = 1e-6;

    private MeasuredEntries() {}

    /**
     * What gives the entries of y one by one, and so says which of them measure something.
     *
     * @param operator a bound operator
     * @return the operator, or its last step; null if neither is entrywise
     */
    public static @Nullable EntrywiseOperator lastStep(BoundOperator operator) {
        if (operator instanceof SplitOperator split) {
            return split.second();
        }
        return operator instanceof EntrywiseOperator rows ? rows : null;
    }

    /**
     * A measurement without the entries that measure nothing, so that no sum counts them.
     *
     * @param operator a bound operator
     * @param y of its measurement shape; not modified
     * @return y, 0 where nothing was measured; y itself where everything was
     */
    public static NDArray of(BoundOperator operator, NDArray y) {
        if (operator instanceof WeightableOperator rows) {
            return rows.onMeasured(y);
        }
        EntrywiseOperator last = lastStep(operator);
        if (last != null) {
            return y.mul(last.gram().gt(0));
        }
        return operator instanceof LinearOperator a ? onRows(a, y) : y;
    }

    /** A A^T of random numbers is 0, but for rounding, where a row of A is 0. */
    private static NDArray onRows(LinearOperator a, NDArray y) {
        if (a.measuredEntries() * y.getShape().get(0) == y.size()) {
            return y;
        }
        float[] draws = new float[Math.toIntExact(y.size())];
        new NormalStream(0, 0).fill(0, draws);
        NDArray seen = a.apply(a.adjoint(y.getManager().create(draws, y.getShape()))).abs();
        return y.mul(seen.gt(seen.max().mul(EMPTY)));
    }
}
