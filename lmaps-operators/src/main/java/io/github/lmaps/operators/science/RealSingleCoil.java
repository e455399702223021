package io.github.lmaps.operators.science;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalisableOperator;

/**
 * One coil that sees all of a real image alike. The frequencies k and -k of a real image say the
 * same, Z[-k] = conj(Z[k]), so that A A^T has a block for each of these pairs. With the mask's
 * values a at k and b at -k, the turned measurements
 *
 * <pre>
 * (a y[k] + b conj(y[-k])) / root(a^2 + b^2)   and   (b y[k] - a conj(y[-k])) / root(a^2 + b^2)
 * </pre>
 *
 * <p>have the eigenvalues (a^2 + b^2) / 2 and 0. Frequencies that are their own opposites are real:
 * a^2 for the real part, 0 for the imaginary one.
 */
final class RealSingleCoil implements DiagonalisableOperator {

    private final RealCoils coils;
    private final NDArray opposite;
    private final NDArray own;
    private final NDArray other;
    private final NDArray eigenvalues;

    /**
     * Finds the weights.
     *
     * @param coils A; closed with this one
     * @param manager where the weights live
     * @param mask [H, W], times the gain of the coil
     */
    RealSingleCoil(RealCoils coils, NDManager manager, float[] mask) {
        Shape image = coils.imageShape();
        int height = (int) image.get(2);
        int width = (int) image.get(3);
        this.coils = coils;
        long[] places = new long[mask.length];
        float[] own = new float[2 * mask.length];
        float[] other = new float[2 * mask.length];
        float[] gram = new float[2 * mask.length];
        for (int i = 0; i < mask.length; i++) {
            int j = opposite(i, height, width);
            places[i] = j;
            fill(i, j, mask, own, other, gram);
        }
        this.opposite = manager.create(places, new Shape(places.length));
        Shape parts = new Shape(1, 1, mask.length, 2);
        this.own = manager.create(own, parts);
        this.other = manager.create(other, parts);
        this.eigenvalues = manager.create(gram, new Shape(1, 1, height, width, 2));
    }

    /** The first of a pair takes what the pair says of the image; the second, what it does not. */
    private static void fill(int i, int j, float[] mask, float[] own, float[] other, float[] gram) {
        double a = mask[i];
        double b = mask[j];
        double norm = Math.hypot(a, b);
        boolean first = i < j;
        for (int part = 0; part < 2; part++) {
            int at = 2 * i + part;
            if (i == j || norm == 0) {
                own[at] = 1;
                gram[at] = i == j && part == 0 ? (float) (a * a) : 0;
            } else {
                double conjugate = part == 0 ? 1 : -1;
                own[at] = (float) ((first ? a : -b) / norm);
                other[at] = (float) (conjugate * (first ? b : a) / norm);
                gram[at] = first ? (float) (norm * norm / 2) : 0;
            }
        }
    }

    /** The index of -k where that of k is i, zero being at n / 2 on both axes. */
    static int opposite(int i, int height, int width) {
        int row = Math.floorMod(2 * (height / 2) - i / width, height);
        int column = Math.floorMod(2 * (width / 2) - i % width, width);
        return row * width + column;
    }

    @Override
    public Shape imageShape() {
        return coils.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return coils.measurementShape();
    }

    @Override
    public NDArray apply(NDArray x) {
        return coils.apply(x);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return coils.adjoint(y);
    }

    @Override
    public long measuredEntries() {
        return coils.measuredEntries();
    }

    @Override
    public double gramTrace() {
        return coils.gramTrace();
    }

    @Override
    public NDArray eigenvalues() {
        return eigenvalues;
    }

    /** Symmetric, and its own inverse: a reflection of each pair. */
    @Override
    public NDArray turn(NDArray y) {
        return Scopes.keeping(
                () -> {
                    NDArray flat = y.reshape(y.getShape().get(0), 1, -1, 2);
                    NDArray across = flat.get(":, :, {}, :", opposite);
                    return flat.mul(own).add(across.mul(other)).reshape(y.getShape());
                });
    }

    @Override
    public NDArray turnBack(NDArray z) {
        return turn(z);
    }

    @Override
    public void close() {
        coils.close();
        opposite.close();
        own.close();
        other.close();
        eigenvalues.close();
    }
}
