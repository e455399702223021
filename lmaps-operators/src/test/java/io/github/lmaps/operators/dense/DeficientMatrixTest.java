package io.github.lmaps.operators.dense;

import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;

/** Matrices of a rank below both their sides, as operators. */
class DeficientMatrixTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                DenseOperatorTest.subject(DenseOperatorTest.random(10, 18, 4), 2, 3, 3),
                DenseOperatorTest.subject(DenseOperatorTest.random(15, 15, 7), 1, 5, 3),
                DenseOperatorTest.subject(DenseOperatorTest.random(41, 16, 6), 1, 4, 4),
                DenseOperatorTest.subject(DenseOperatorTest.random(9, 8, 1), 1, 2, 4));
    }

    /** Rounding of the products is more than the gains that A does not have. */
    @Override
    protected boolean invertible() {
        return false;
    }
}
