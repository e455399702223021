package io.github.lmaps.operator;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the eigenvalues of A^T A are spread, of an operator that is only known by its applications,
 * by stochastic Lanczos quadrature (Golub and Meurant 1994, "Matrices, moments and quadrature";
 * Ubaru, Chen, Saad 2017, "Fast estimation of tr(f(A))"):
 *
 * <pre>tr f(A^T A) / pixels = mean of z^T f(A^T A) z / |z|^2 = mean of e_1^T f(T) e_1</pre>
 *
 * <p>over random signs z, T the tridiagonal matrix of Lanczos' iteration from z with one row more
 * that gives it the eigenvalue 0 (the rule of Gauss and Radau, whose t / (g + t) is not below that
 * of z). Immutable and thread-safe.
 */
public final class GramQuadrature {

    private static final int STEPS = 64;
    private static final int SIGNS = 16384;
    private static final int MOST_PROBES = 32;

    private final List<Tridiagonal> probes;

    private GramQuadrature(List<Tridiagonal> probes) {
        this.probes = List.copyOf(probes);
    }

    /**
     * What is kept of m in the mean over the eigenvalues g of A^T A, k = t / (g + t).
     *
     * @param mean of k
     * @param meanSquare of k^2
     */
    public record Kept(double mean, double meanSquare) {}

    /**
     * Runs {@value #STEPS} steps from one to {@value #MOST_PROBES} probes, fewer for larger images;
     * the same operator always gives the same.
     *
     * @param a a bound operator
     * @param manager what is on the operator's device
     * @return the quadrature
     */
    public static GramQuadrature of(LinearOperator a, NDManager manager) {
        int size = Math.toIntExact(a.imageShape().size());
        int count = Math.max(1, Math.min(MOST_PROBES, SIGNS / size));
        List<Tridiagonal> probes = new ArrayList<>();
        for (int probe = 0; probe < count; probe++) {
            float[] signs = RandomSigns.of(a.imageShape(), probe);
            probes.add(Tridiagonal.of(a, manager, signs, STEPS).withZero());
        }
        return new GramQuadrature(probes);
    }

    /**
     * What is kept of m.
     *
     * @param t the noise of y over the variance of m, positive or infinite; below {@value
     *     Tridiagonal#LEAST} of the largest eigenvalue single precision does not tell
     * @return the means
     */
    public Kept kept(double t) {
        if (t == Double.POSITIVE_INFINITY) {
            return new Kept(1, 1);
        }
        double mean = 0;
        double meanSquare = 0;
        for (Tridiagonal probe : probes) {
            double[] kept = probe.solve(t);
            mean += kept[0] / probes.size();
            meanSquare += Arrays.stream(kept).map(k -> k * k).sum() / probes.size();
        }
        return new Kept(mean, meanSquare);
    }
}
