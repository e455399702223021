package io.github.lmaps.operators.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.LinearOperator;

/**
 * A linear operator with the eigenvectors of A A^T, found once in double precision: for operators
 * of few measurements, whose local MAP is then exact.
 */
public final class DiagonalisedOperator implements DiagonalisableOperator {

    /** The most rows whose eigenvectors are found in a few seconds. */
    public static final int MOST_ROWS = 2048;

    private final LinearOperator operator;
    private final int rows;
    private final Turning turning;
    private final NDArray eigenvalues;

    /**
     * Finds the eigenvectors.
     *
     * @param operator A; closed with this one
     * @param manager where the eigenvectors live
     * @param matrix A as a matrix on the CPU, for one image, or for one channel where A treats all
     *     of them alike; not modified
     */
    public DiagonalisedOperator(LinearOperator operator, NDManager manager, NDArray matrix) {
        this(operator, manager, EigenBasis.of(GramEigen.of(matrix)));
    }

    /**
     * Takes eigenvectors that are known.
     *
     * @param operator A; closed with this one
     * @param manager where the eigenvectors live
     * @param basis of A A^T, for one image, or for one channel where A treats all of them alike
     */
    public DiagonalisedOperator(LinearOperator operator, NDManager manager, EigenBasis basis) {
        this.operator = operator;
        this.rows = basis.rows();
        this.turning = new Turning(basis, manager);
        this.eigenvalues = manager.create(basis.allValues(), broadcast());
    }

    /**
     * Finds the eigenvectors of A A^T where that is known.
     *
     * @param operator A; closed with the result
     * @param manager where the eigenvectors live
     * @param gram A A^T, float64, on the CPU, for one image, or for one channel where A treats all
     *     of them alike; not modified
     * @return the operator; the caller closes it
     */
    public static DiagonalisedOperator ofGram(
            LinearOperator operator, NDManager manager, NDArray gram) {
        GramEigen eigen = GramEigen.ofGram(gram, GramEigen.LEAST);
        return new DiagonalisedOperator(operator, manager, EigenBasis.of(eigen));
    }

    /** The measurement's last axes, as many as the rows take, after ones. */
    private Shape broadcast() {
        long[] axes = operator.measurementShape().getShape().clone();
        long left = rows;
        for (int axis = axes.length - 1; axis >= 0; axis--) {
            axes[axis] = left == 1 ? 1 : axes[axis];
            left /= axes[axis];
        }
        return new Shape(axes);
    }

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
        return operator.apply(x);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return operator.adjoint(y);
    }

    @Override
    public NDArray eigenvalues() {
        return eigenvalues;
    }

    @Override
    public NDArray turn(NDArray y) {
        return Scopes.keeping(() -> turning.turn(flat(y)).reshape(measurementShape()));
    }

    @Override
    public NDArray turnBack(NDArray z) {
        return Scopes.keeping(() -> turning.turnBack(flat(z)).reshape(measurementShape()));
    }

    private NDArray flat(NDArray y) {
        return y.reshape(-1, rows);
    }

    @Override
    public long measuredEntries() {
        return operator.measuredEntries();
    }

    @Override
    public double gramTrace() {
        return operator.gramTrace();
    }

    @Override
    public void close() {
        operator.close();
        turning.close();
        eigenvalues.close();
    }
}
