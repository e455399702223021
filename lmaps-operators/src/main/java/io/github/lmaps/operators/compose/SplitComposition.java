package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDManager;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.SplitOperator;

/** A = B D where B measures entry by entry. */
final class SplitComposition extends LinearComposition implements SplitOperator {

    private final LinearOperator first;
    private final EntrywiseOperator second;

    SplitComposition(NDManager manager, LinearOperator first, EntrywiseOperator second) {
        super(manager, first, second);
        this.first = first;
        this.second = second;
    }

    @Override
    public LinearOperator first() {
        return first;
    }

    @Override
    public EntrywiseOperator second() {
        return second;
    }
}
