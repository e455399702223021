package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;

/**
 * A linear operator whose A A^T is diagonal: masks, averages of disjoint blocks, orthonormal
 * transforms followed by a choice of entries. A rule of the likelihood for each entry of z = A x
 * then gives the exact local answer: x = m + A^T (A A^T)^-1 (z* - A m).
 */
public interface DiagonalGramOperator extends EntrywiseOperator {

    /** A^T (A A^T)^-1 z: the smallest image that measures z. */
    @Override
    default NDArray rightInverse(NDArray z) {
        return Scopes.keeping(
                () -> {
                    NDArray gram = gram();
                    NDArray inverse = gram.gt(0).div(gram.maximum(QuadraticLikelihood.TINY));
                    return adjoint(z.mul(inverse));
                });
    }
}
