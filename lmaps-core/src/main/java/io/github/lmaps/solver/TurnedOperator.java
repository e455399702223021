package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.DiagonalisableOperator;

/** U^T A: a view of an operator in the basis of the eigenvectors of A A^T. */
record TurnedOperator(DiagonalisableOperator operator) implements DiagonalGramOperator {

    @Override
    public Shape imageShape() {
        return operator.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return operator.measurementShape();
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(() -> operator.turn(operator.apply(x)));
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(() -> operator.adjoint(operator.turnBack(y)));
    }

    @Override
    public NDArray gram() {
        return operator.eigenvalues();
    }

    /** The rank of A, for one image. */
    @Override
    public long measuredEntries() {
        NDArray seen = gram().gt(0).toType(DataType.FLOAT32, false).broadcast(measurementShape());
        return Math.round(PerImage.sums(seen)[0]);
    }

    @Override
    public double gramTrace() {
        return operator.gramTrace();
    }

    @Override
    public void close() {
        operator.close();
    }
}
