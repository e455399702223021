package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operators.internal.GramEigen;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * The real and imaginary parts of the waves that receivers see, g [2 R, H W], as a product of their
 * orthonormal combinations with what these see:
 *
 * <pre>g = V Q,   Q = V^T g,   g g^T = V S^2 V^T</pre>
 *
 * <p>Many receivers around a small domain see few different waves, about twice the wavenumber times
 * its reach (Bucci and Isernia 1997, "Electromagnetic inverse scattering: retrievable information
 * and measurement strategies", Radio Science 32): 213 of the 720 of InverseBench's configuration.
 * Rows of Q below {@value #LEAST} of the greatest are less than single precision holds.
 */
final class SensorModes implements AutoCloseable {

    private static final double LEAST = 1e-7;

    private final NDArray weights;
    private final NDArray transposedWeights;
    private final NDArray modes;
    private final NDArray transposedModes;

    SensorModes(NDManager manager, float[] sensors, int pixels) {
        int rows = sensors.length / pixels;
        try (NDArray narrow = manager.create(sensors, new Shape(rows, pixels));
                NDArray waves = narrow.toType(DataType.FLOAT64, true);
                NDArray wide = basis(waves);
                NDArray transposed = wide.transpose()) {
            weights = wide.toType(DataType.FLOAT32, true);
            transposedWeights = single(() -> transposed.duplicate());
            modes = single(() -> transposed.matMul(waves));
            transposedModes = single(() -> waves.transpose().matMul(wide));
        }
    }

    private static NDArray single(Supplier<NDArray> product) {
        return Scopes.keeping(() -> product.get().toType(DataType.FLOAT32, true));
    }

    /** V, without the columns that see nothing. */
    private static NDArray basis(NDArray waves) {
        int rows = Math.toIntExact(waves.getShape().get(0));
        double[] gram = Scopes.freeing(() -> waves.matMul(waves.transpose()).toDoubleArray());
        GramEigen eigen = GramEigen.ofGram(DMatrixRMaj.wrap(rows, rows, gram), LEAST * LEAST);
        int[] kept = IntStream.range(0, rows).filter(i -> eigen.values()[i] > 0).toArray();
        double[] basis = new double[rows * kept.length];
        for (int i = 0; i < basis.length; i++) {
            basis[i] = eigen.vectors().get(i / kept.length, kept[i % kept.length]);
        }
        return waves.getManager().create(basis, new Shape(rows, kept.length));
    }

    /** x g^T, of x [..., H W]. */
    NDArray received(NDArray x) {
        return Scopes.keeping(() -> x.matMul(transposedModes).matMul(transposedWeights));
    }

    /** z g, of z [..., 2 R]. */
    NDArray sentBack(NDArray z) {
        return Scopes.keeping(() -> z.matMul(weights).matMul(modes));
    }

    @Override
    public void close() {
        weights.close();
        transposedWeights.close();
        modes.close();
        transposedModes.close();
    }
}
