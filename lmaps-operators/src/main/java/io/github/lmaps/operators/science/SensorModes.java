package io.github.lmaps.operators.science;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.internal.EigenBasis;
import io.github.lmaps.operators.internal.GramEigen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The real and imaginary parts of the waves that receivers see, g [2 R, H W], as products of
 * orthonormal combinations of them with what these see, and that in few functions of a pixel's row
 * and of its column; of the parts g_c of g that are even or odd in rows and in columns, each by
 * itself and on one of the {@link Quadrants}:
 *
 * <pre>g_c = V Q,   Q = V^T g_c,   g_c g_c^T = V S^2 V^T,   Q_n = D_h C_n^T D_w^T</pre>
 *
 * <p>Many receivers around a small domain see few different waves, about twice the wavenumber times
 * its reach (Bucci and Isernia 1997, "Electromagnetic inverse scattering: retrievable information
 * and measurement strategies", Radio Science 32): 213 of the 720 of InverseBench's configuration,
 * which is as good as even about the middle, so that each of the four parts has a fourth of them.
 * Waves that no receiver sees as shorter than the wavelength need, of the N pixels of a line, about
 * twice its length in wavelengths (Slepian 1978, "Prolate spheroidal wave functions, Fourier
 * analysis, and uncertainty V", Bell System Technical Journal 57), half of them even. What is below
 * {@value #LEAST} of the greatest is less than single precision holds.
 */
final class SensorModes implements AutoCloseable {

    private static final double LEAST = 1e-7;
    private static final int FOUR = 4;

    private final Quadrants quadrants;
    private final Factor weights;
    private final Factor acrossRow;
    private final Factor alongColumn;
    private final Factor modes;

    SensorModes(NDManager manager, BornWaves waves, Quadrants quadrants) {
        this.quadrants = quadrants;
        try (NDManager own = manager.newSubManager(Device.cpu());
                Quadrants local = new Quadrants(own, waves.height(), waves.width())) {
            Shape around = new Shape(2L * waves.receivers(), waves.height() + 1, waves.width() + 1);
            NDArray parts =
                    local.parts(own.create(waves.sensors(), around))
                            .toType(DataType.FLOAT64, false);
            NDArray v = bases(parts);
            NDArray seen = transposed(v).matMul(parts);
            NDArray lines = seen.reshape(FOUR, -1, local.columns());
            NDArray across = bases(transposed(lines));
            NDArray columns = swapped(lines.matMul(across), local.rows());
            NDArray along = bases(transposed(columns));
            long count = v.getShape().get(2);
            weights = Factor.of(manager, transposed(v).reshape(-1, v.getShape().get(1)));
            acrossRow = Factor.of(manager, across);
            alongColumn = Factor.of(manager, along);
            modes = Factor.of(manager, columns.matMul(along).reshape(FOUR, count, -1));
        }
    }

    /** The columns of each M that have a part in it, of M M^T = V S^2 V^T, [4, rows, columns]. */
    private static NDArray bases(NDArray matrices) {
        NDArray grams = matrices.matMul(transposed(matrices));
        List<GramEigen> eigens = new ArrayList<>();
        double most = 0;
        for (int part = 0; part < FOUR; part++) {
            GramEigen eigen = GramEigen.ofGram(grams.get(part), 0);
            eigens.add(eigen);
            most = Math.max(most, eigen.values()[0]);
        }
        double least = LEAST * LEAST * most;
        int columns = eigens.stream().mapToInt(eigen -> count(eigen, least)).max().orElseThrow();
        int rows = eigens.get(0).values().length;
        double[] bases = new double[FOUR * rows * columns];
        for (int i = 0; i < bases.length; i++) {
            GramEigen eigen = eigens.get(i / columns / rows);
            int column = i % columns;
            if (eigen.values()[column] > least) {
                bases[i] = eigen.vectors()[i / columns % rows * rows + column];
            }
        }
        return matrices.getManager().create(bases, new Shape(FOUR, rows, columns));
    }

    private static int count(GramEigen eigen, double least) {
        return (int) Arrays.stream(eigen.values()).filter(value -> value > least).count();
    }

    private static NDArray transposed(NDArray matrices) {
        return matrices.swapAxes(1, 2);
    }

    /** Of rows [4, n lines, m] those of the transposed blocks, [4, n m, lines]. */
    private static NDArray swapped(NDArray rows, long lines) {
        return rows.reshape(FOUR, -1, lines, rows.getShape().get(2))
                .swapAxes(2, 3)
                .reshape(FOUR, -1, lines);
    }

    /** x g^T, [N, 2 R], of the quadrants of x, [4, N, h w]. */
    NDArray received(NDArray x) {
        long count = x.getShape().get(1);
        NDArray lines = quadrants.mixed(x).reshape(FOUR, -1, quadrants.columns());
        NDArray columns = swapped(lines.matMul(acrossRow.matrix()), quadrants.rows());
        return columns.matMul(alongColumn.matrix())
                .reshape(FOUR, count, -1)
                .matMul(modes.transposed())
                .swapAxes(0, 1)
                .reshape(count, -1)
                .matMul(weights.matrix());
    }

    /** The quadrants of z g, [4, N, h w], of z [N, 2 R]. */
    NDArray sentBack(NDArray z) {
        long count = z.getShape().get(0);
        NDArray spots =
                z.matMul(weights.transposed())
                        .reshape(count, FOUR, -1)
                        .swapAxes(0, 1)
                        .matMul(modes.matrix());
        NDArray columns =
                spots.reshape(FOUR, -1, alongColumn.matrix().getShape().get(2))
                        .matMul(alongColumn.transposed());
        NDArray lines = swapped(columns, acrossRow.matrix().getShape().get(2));
        return quadrants.mixed(lines.matMul(acrossRow.transposed())).reshape(FOUR, count, -1);
    }

    @Override
    public void close() {
        weights.close();
        acrossRow.close();
        alongColumn.close();
        modes.close();
    }

    /** Matrices in single precision, both ways laid out for products. */
    private record Factor(NDArray matrix, NDArray transposed) implements AutoCloseable {

        static Factor of(NDManager manager, NDArray wide) {
            int last = wide.getShape().dimension() - 1;
            NDArray turned = wide.swapAxes(last - 1, last);
            return new Factor(narrow(manager, wide), narrow(manager, turned));
        }

        private static NDArray narrow(NDManager manager, NDArray wide) {
            return EigenBasis.narrow(wide.toDoubleArray(), wide.getShape().getShape())
                    .toNDArray(manager);
        }

        @Override
        public void close() {
            matrix.close();
            transposed.close();
        }
    }
}
