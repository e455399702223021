package io.github.lmaps.operators.image;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operators.internal.GramEigen;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;

/**
 * One matrix along the columns of an image and one along its rows: Y = R X C^T for every channel.
 *
 * <p>With R R^T = U diag(p) U^T and C C^T = V diag(q) V^T, found once in double precision, the
 * eigenvalues of A A^T are p_i q_j, and U^T Y V is Y in the basis of its eigenvectors.
 */
class SeparableOperator implements DiagonalisableOperator {

    private final Shape image;
    private final Shape measurement;
    private final Kronecker product;
    private final Kronecker turning;
    private final NDArray eigenvalues;
    private final double trace;

    SeparableOperator(NDManager manager, Shape image, DMatrixRMaj rows, DMatrixRMaj columns) {
        this.image = image;
        this.measurement =
                new Shape(image.get(0), image.get(1), rows.getNumRows(), columns.getNumRows());
        GramEigen vertical = eigen(manager, rows);
        GramEigen horizontal = eigen(manager, columns);
        this.product = Kronecker.of(manager, rows, columns);
        this.turning =
                Kronecker.of(
                        manager,
                        CommonOps_DDRM.transpose(vectors(vertical), null),
                        CommonOps_DDRM.transpose(vectors(horizontal), null));
        this.eigenvalues = products(manager, vertical.values(), horizontal.values());
        double gains = NormOps_DDRM.normF(rows) * NormOps_DDRM.normF(columns);
        this.trace = image.get(1) * gains * gains;
    }

    private static GramEigen eigen(NDManager manager, DMatrixRMaj matrix) {
        try (NDManager own = manager.newSubManager(Device.cpu())) {
            Shape shape = new Shape(matrix.getNumRows(), matrix.getNumCols());
            return GramEigen.of(own.create(matrix.getData(), shape));
        }
    }

    private static DMatrixRMaj vectors(GramEigen eigen) {
        int n = eigen.values().length;
        return DMatrixRMaj.wrap(n, n, eigen.vectors());
    }

    private static NDArray products(NDManager manager, double[] rows, double[] columns) {
        float[] products = new float[rows.length * columns.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = (float) (rows[i / columns.length] * columns[i % columns.length]);
        }
        return manager.create(products, new Shape(1, 1, rows.length, columns.length));
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    @Override
    public NDArray apply(NDArray x) {
        return product.apply(x);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return product.adjoint(y);
    }

    @Override
    public NDArray eigenvalues() {
        return eigenvalues;
    }

    @Override
    public NDArray turn(NDArray y) {
        return turning.apply(y);
    }

    @Override
    public NDArray turnBack(NDArray z) {
        return turning.adjoint(z);
    }

    @Override
    public long measuredEntries() {
        return measurement.size() / measurement.get(0);
    }

    @Override
    public double gramTrace() {
        return trace;
    }

    @Override
    public void close() {
        product.close();
        turning.close();
        eigenvalues.close();
    }

    /** X to R X C^T and back, float32. */
    private record Kronecker(
            NDArray rows, NDArray transposedRows, NDArray columns, NDArray transposedColumns)
            implements AutoCloseable {

        static Kronecker of(NDManager manager, DMatrixRMaj rows, DMatrixRMaj columns) {
            return new Kronecker(
                    array(manager, rows),
                    array(manager, CommonOps_DDRM.transpose(rows, null)),
                    array(manager, columns),
                    array(manager, CommonOps_DDRM.transpose(columns, null)));
        }

        private static NDArray array(NDManager manager, DMatrixRMaj matrix) {
            float[] values = new float[matrix.getNumElements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) matrix.get(i);
            }
            return manager.create(values, new Shape(matrix.getNumRows(), matrix.getNumCols()));
        }

        NDArray apply(NDArray x) {
            return Scopes.keeping(() -> rows.matMul(x.matMul(transposedColumns)));
        }

        NDArray adjoint(NDArray y) {
            return Scopes.keeping(() -> transposedRows.matMul(y).matMul(columns));
        }

        @Override
        public void close() {
            rows.close();
            transposedRows.close();
            columns.close();
            transposedColumns.close();
        }
    }
}
