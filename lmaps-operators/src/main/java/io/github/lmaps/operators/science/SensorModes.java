package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.internal.EigenBasis;
import io.github.lmaps.operators.internal.GramEigen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The real and imaginary parts of the waves that receivers see, g [2 R, H W], as products of
 * orthonormal combinations of them with what these see; of the parts g_c of g that are even or odd
 * in rows and in columns, each by itself and on one of the {@link Quadrants}:
 *
 * <pre>g_c = V_c Q_c,   Q_c = V_c^T g_c,   g_c g_c^T = V_c S_c^2 V_c^T</pre>
 *
 * <p>Many receivers around a small domain see few different waves, about twice the wavenumber times
 * its reach (Bucci and Isernia 1997, "Electromagnetic inverse scattering: retrievable information
 * and measurement strategies", Radio Science 32): 213 of the 720 of InverseBench's configuration,
 * which is as good as even about the middle, so that each of the four parts has a fourth of them.
 * What is below {@value #LEAST} of the greatest is less than single precision holds.
 *
 * @param weights V^T, [4 M, 2 R], rows of 0 where a part has less than M modes
 * @param seen Q at the points of {@link WaveNodes}, [4, M, points]
 * @param count of the modes that are not 0
 */
record SensorModes(Factor weights, Factor seen, long count) implements AutoCloseable {

    private static final double LEAST = 1e-7;
    private static final int FOUR = 4;

    /** Finds the modes of the even and odd parts of g, float64, [4, 2 R, h w]. */
    static SensorModes of(NDManager manager, NDArray parts, WaveNodes nodes) {
        NDArray v = bases(parts);
        NDArray seen = v.swapAxes(1, 2).matMul(parts);
        NDArray all = v.swapAxes(0, 1).reshape(v.getShape().get(1), -1);
        NDArray power = seen.square().sum(new int[] {2}).reshape(1, -1);
        return new SensorModes(
                Factor.of(manager, all.transpose()),
                Factor.of(manager, nodes.picked(seen)),
                power.gt(0).sum().getLong());
    }

    /** The columns of each M that have a part in it, of M M^T = V S^2 V^T, [4, rows, columns]. */
    private static NDArray bases(NDArray matrices) {
        NDArray grams = matrices.matMul(matrices.swapAxes(1, 2));
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

    @Override
    public void close() {
        weights.close();
        seen.close();
    }

    /**
     * A matrix in single precision, both ways laid out for products.
     *
     * @param matrix as it is
     * @param transposed its last two axes swapped
     */
    record Factor(NDArray matrix, NDArray transposed) implements AutoCloseable {

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
