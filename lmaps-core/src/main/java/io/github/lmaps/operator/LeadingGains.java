package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.random.NormalStream;
import org.jspecify.annotations.Nullable;

/**
 * The directions of y with the largest gains, of an operator that is only known by its
 * applications: with Z = A V of the V that {@value #STEPS} steps of Lanczos' iteration give, Z Z^T
 * = S^T diag(g) S and u_i = g_i^-1/2 (S Z)_i, of which the upper half is kept. They precondition
 * conjugate gradients, for which A A^T + t I then begins at the least kept gain l (Giraud and
 * Gratton 2006, "On the sensitivity of some spectral preconditioners"):
 *
 * <pre>P r = r + sum_i ((l + t) / (g_i + t) - 1) u_i u_i^T r</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class LeadingGains implements AutoCloseable {

    private static final int STEPS = 64;
    private static final long MOST_NUMBERS = 1 << 24;
    private static final double LEAST = 1e-6;

    private final NDArray directions;
    private final NDArray transposed;
    private final double[][] gains;

    private LeadingGains(NDArray directions, double[][] gains) {
        this.directions = directions;
        this.transposed = directions.swapAxes(1, 2);
        this.gains = gains;
    }

    /**
     * Finds them; the same operator always gives the same.
     *
     * @param a a bound operator
     * @param manager what is on the operator's device
     * @return the directions, which the caller closes, or null where they would take more than
     *     {@value #MOST_NUMBERS} numbers, or an image has too few
     */
    public static @Nullable LeadingGains of(LinearOperator a, NDManager manager) {
        long batch = a.imageShape().get(0);
        long rows = a.measurementShape().size() / batch;
        long pixels = a.imageShape().size() / batch;
        boolean large =
                (a.imageShape().size() + a.measurementShape().size()) * STEPS > MOST_NUMBERS;
        if (large || Math.min(rows, pixels) < 2L * STEPS) {
            return null;
        }
        double[][] gains = new double[Math.toIntExact(batch)][];
        NDArray kept = Scopes.keeping(() -> leading(seen(a, manager, batch, pixels, rows), gains));
        return new LeadingGains(kept, gains);
    }

    /** A V, [B, steps, rows]: v orthogonal to those before, twice for single precision. */
    private static NDArray seen(
            LinearOperator a, NDManager manager, long batch, long pixels, long rows) {
        float[] draws = new float[Math.toIntExact(batch * pixels)];
        new NormalStream(0, 0).fill(0, draws);
        NDArray basis = manager.zeros(new Shape(batch, STEPS, pixels));
        NDArray seen = manager.zeros(new Shape(batch, STEPS, rows));
        NDArray next = manager.create(draws, new Shape(batch, pixels, 1));
        for (int step = 0; step < STEPS; step++) {
            NDArray v = next;
            int at = step;
            next =
                    Scopes.keeping(
                            () -> {
                                NDArray unit = unit(orthogonal(orthogonal(v, basis), basis));
                                NDArray y = a.apply(unit.reshape(a.imageShape()));
                                basis.set(row(at), unit.reshape(batch, pixels));
                                seen.set(row(at), y.reshape(batch, rows));
                                return a.adjoint(y).reshape(batch, pixels, 1);
                            });
        }
        return seen;
    }

    private static NDIndex row(int step) {
        return new NDIndex(":, {}", step);
    }

    private static NDArray orthogonal(NDArray v, NDArray basis) {
        return v.sub(basis.swapAxes(1, 2).matMul(basis.matMul(v)));
    }

    /** v / |v|, image by image; 0 stays 0. */
    private static NDArray unit(NDArray v) {
        return v.div(v.square().sum(new int[] {1}, true).sqrt().maximum(Float.MIN_NORMAL));
    }

    /** The upper half of u, and their gains. */
    private static NDArray leading(NDArray seen, double[][] gains) {
        int half = STEPS / 2;
        float[] gram = seen.matMul(seen.swapAxes(1, 2)).toFloatArray();
        float[] turns = new float[gains.length * half * STEPS];
        for (int image = 0; image < gains.length; image++) {
            double[][] matrix = new double[STEPS][STEPS];
            for (int i = 0; i < STEPS * STEPS; i++) {
                matrix[i / STEPS][i % STEPS] = gram[image * STEPS * STEPS + i];
            }
            JacobiEigen eigen = JacobiEigen.of(matrix);
            double[] kept = new double[half];
            gains[image] = kept;
            for (int i = 0; i < half && eigen.values()[i] > LEAST * eigen.values()[0]; i++) {
                kept[i] = eigen.values()[i];
                for (int j = 0; j < STEPS; j++) {
                    turns[(image * half + i) * STEPS + j] =
                            (float) (eigen.vectors()[i][j] / Math.sqrt(kept[i]));
                }
            }
        }
        NDManager manager = seen.getManager();
        return manager.create(turns, new Shape(gains.length, half, STEPS)).matMul(seen);
    }

    /**
     * P r.
     *
     * @param r of the measurement's shape; not modified
     * @param variance of x, for each image or for all, at least 0
     * @param noise the variance of y's noise, at least 0; t is noise / variance
     * @return of the same shape; the caller closes it
     */
    public NDArray precondition(NDArray r, double[] variance, double noise) {
        return Scopes.keeping(
                () -> {
                    NDArray flat = r.reshape(gains.length, -1, 1);
                    NDArray turned =
                            directions.matMul(flat).mul(weights(r.getManager(), variance, noise));
                    return transposed.matMul(turned).add(flat).reshape(r.getShape());
                });
    }

    /** (l + t) / (g + t) - 1; 0 where a gain was rounding. */
    private NDArray weights(NDManager manager, double[] variance, double noise) {
        int count = gains[0].length;
        float[] weights = new float[gains.length * count];
        for (int i = 0; i < weights.length; i++) {
            double[] all = gains[i / count];
            double r2 = variance[Math.min(i / count, variance.length - 1)];
            double gain = all[i % count];
            double least = Math.max(all[count - 1], LEAST * all[0]);
            double evidence = r2 * gain + noise;
            weights[i] = evidence > 0 && gain > 0 ? (float) (r2 * (least - gain) / evidence) : 0;
        }
        return manager.create(weights, new Shape(gains.length, count, 1));
    }

    @Override
    public void close() {
        transposed.close();
        directions.close();
    }
}
