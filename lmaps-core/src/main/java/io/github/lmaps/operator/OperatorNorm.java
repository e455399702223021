package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.internal.Decimation;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.random.NormalStream;

/** The largest gain of an operator. */
public final class OperatorNorm {

    private static final int STEPS = 30;

    private OperatorNorm() {}

    /**
     * The largest eigenvalue of A^T A: from the diagonal form where the operator has one, else by
     * {@value #STEPS} steps of Lanczos' iteration, to a percent and never above but for rounding.
     *
     * @param operator a bound operator
     * @param manager what is on the operator's device
     * @return |A|^2; 0 for an operator that is not linear
     */
    public static double squared(BoundOperator operator, NDManager manager) {
        if (operator instanceof DiagonalGramOperator a) {
            return largest(a.gram());
        }
        if (operator instanceof CirculantOperator a) {
            return largest(a.power());
        }
        if (operator instanceof NearlyCirculantOperator a) {
            return largest(a.similarPower());
        }
        if (operator instanceof DecimatedCirculantOperator a) {
            return Scopes.freeing(() -> largest(folded(a)));
        }
        return operator instanceof LinearOperator a ? byLanczos(a, manager) : 0;
    }

    private static NDArray folded(DecimatedCirculantOperator a) {
        return Decimation.meanOfAliases(a.power(), a.factor(), a.imageShape().get(3));
    }

    private static double largest(NDArray values) {
        return Scopes.freeing(() -> (double) values.max().toFloatArray()[0]);
    }

    private static double byLanczos(LinearOperator a, NDManager manager) {
        float[] draws = new float[Math.toIntExact(a.imageShape().size())];
        new NormalStream(0, 0).fill(0, draws);
        return Tridiagonal.of(a, manager, draws, STEPS).largest();
    }
}
