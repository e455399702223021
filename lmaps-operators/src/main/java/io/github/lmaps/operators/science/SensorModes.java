package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operators.internal.GramEigen;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The real and imaginary parts of the waves that receivers see, g [2 R, H W], as a product of their
 * orthonormal combinations with what these see, and that in few functions of a pixel's row and of
 * its column:
 *
 * <pre>g = V Q,   Q = V^T g,   g g^T = V S^2 V^T,   Q_n = D_h C_n^T D_w^T</pre>
 *
 * <p>Many receivers around a small domain see few different waves, about twice the wavenumber times
 * its reach (Bucci and Isernia 1997, "Electromagnetic inverse scattering: retrievable information
 * and measurement strategies", Radio Science 32): 213 of the 720 of InverseBench's configuration.
 * Waves that no receiver sees as shorter than the wavelength need, of the N pixels of a line, about
 * twice its length in wavelengths (Slepian 1978, "Prolate spheroidal wave functions, Fourier
 * analysis, and uncertainty V", Bell System Technical Journal 57). What is below {@value #LEAST} of
 * the greatest is less than single precision holds.
 */
final class SensorModes implements AutoCloseable {

    private static final double LEAST = 1e-7;

    private final long height;
    private final long width;
    private final Factor weights;
    private final Factor acrossRow;
    private final Factor alongColumn;
    private final Factor modes;

    SensorModes(NDManager manager, float[] sensors, long height, long width) {
        this.height = height;
        this.width = width;
        int rows = Math.toIntExact(sensors.length / (height * width));
        try (NDManager local = manager.newSubManager()) {
            NDArray narrow = local.create(sensors, new Shape(rows, height * width));
            NDArray waves = narrow.toType(DataType.FLOAT64, true);
            NDArray v = basis(waves);
            NDArray lines = v.transpose().matMul(waves).reshape(-1, width);
            NDArray across = basis(lines.transpose());
            NDArray columns = swapped(lines.matMul(across), height).reshape(-1, height);
            NDArray along = basis(columns.transpose());
            long spots = across.getShape().get(1) * along.getShape().get(1);
            weights = Factor.of(manager, v);
            acrossRow = Factor.of(manager, across);
            alongColumn = Factor.of(manager, along);
            modes = Factor.of(manager, columns.matMul(along).reshape(-1, spots));
        }
    }

    /** The columns of M that have a part in it, of M M^T = V S^2 V^T. */
    private static NDArray basis(NDArray matrix) {
        int rows = Math.toIntExact(matrix.getShape().get(0));
        double[] gram = Scopes.freeing(() -> matrix.matMul(matrix.transpose()).toDoubleArray());
        GramEigen eigen = GramEigen.ofGram(DMatrixRMaj.wrap(rows, rows, gram), LEAST * LEAST);
        int[] kept = IntStream.range(0, rows).filter(i -> eigen.values()[i] > 0).toArray();
        double[] basis = new double[rows * kept.length];
        for (int i = 0; i < basis.length; i++) {
            basis[i] = eigen.vectors().get(i / kept.length, kept[i % kept.length]);
        }
        return matrix.getManager().create(basis, new Shape(rows, kept.length));
    }

    /** Of rows [n lines, m] those of the transposed blocks, [n, m, lines]. */
    private static NDArray swapped(NDArray rows, long lines) {
        return rows.reshape(-1, lines, rows.getShape().get(1)).swapAxes(1, 2);
    }

    /** x g^T, of x [..., H W]. */
    NDArray received(NDArray x) {
        return Scopes.keeping(
                () -> {
                    NDArray rows = x.reshape(-1, width).matMul(acrossRow.matrix());
                    NDArray columns = swapped(rows, height).reshape(-1, height);
                    return columns.matMul(alongColumn.matrix())
                            .reshape(-1, modes.matrix().getShape().get(1))
                            .matMul(modes.transposed())
                            .matMul(weights.transposed());
                });
    }

    /** z g, of z [..., 2 R]. */
    NDArray sentBack(NDArray z) {
        return Scopes.keeping(
                () -> {
                    NDArray spots = z.matMul(weights.matrix()).matMul(modes.matrix());
                    NDArray columns =
                            spots.reshape(-1, alongColumn.matrix().getShape().get(1))
                                    .matMul(alongColumn.transposed());
                    long across = acrossRow.matrix().getShape().get(1);
                    return swapped(columns, across)
                            .reshape(-1, across)
                            .matMul(acrossRow.transposed())
                            .reshape(-1, height * width);
                });
    }

    @Override
    public void close() {
        weights.close();
        acrossRow.close();
        alongColumn.close();
        modes.close();
    }

    /** A matrix in single precision, both ways laid out for products. */
    private record Factor(NDArray matrix, NDArray transposed) implements AutoCloseable {

        static Factor of(NDManager manager, NDArray wide) {
            NDArray matrix = wide.toType(DataType.FLOAT32, true);
            NDArray transposed = matrix.transpose().duplicate();
            matrix.attach(manager);
            transposed.attach(manager);
            return new Factor(matrix, transposed);
        }

        @Override
        public void close() {
            matrix.close();
            transposed.close();
        }
    }
}
