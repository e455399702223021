package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.random.NormalStream;
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
    private static final double LEAST = 1e-6;

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
            float[] signs = new float[size];
            new NormalStream(0, probe).fill(0, signs);
            for (int i = 0; i < size; i++) {
                signs[i] = Math.copySign(1, signs[i]);
            }
            probes.add(Scopes.freeing(() -> lanczos(a, manager.create(signs, a.imageShape()))));
        }
        return new GramQuadrature(probes);
    }

    private static Tridiagonal lanczos(LinearOperator a, NDArray start) {
        double[] diagonal = new double[STEPS];
        double[] beside = new double[STEPS];
        NDArray before = start.zerosLike();
        NDArray v = start.div(norm(start));
        for (int step = 0; step < STEPS; step++) {
            NDArray next = a.adjoint(a.apply(v));
            diagonal[step] = dot(v, next);
            next = next.sub(v.mul(diagonal[step]));
            if (step > 0) {
                next = next.sub(before.mul(beside[step - 1]));
            }
            beside[step] = norm(next);
            if (beside[step] <= LEAST * diagonal[0]) {
                return Tridiagonal.radau(diagonal, beside, step + 1);
            }
            before = v;
            v = next.div(beside[step]);
        }
        return Tridiagonal.radau(diagonal, beside, STEPS);
    }

    private static double norm(NDArray x) {
        return Math.sqrt(dot(x, x));
    }

    private static double dot(NDArray a, NDArray b) {
        return Arrays.stream(PerImage.dot(a, b)).sum();
    }

    /**
     * What is kept of m.
     *
     * @param t the noise of y over the variance of m, positive or infinite; below {@value #LEAST}
     *     of the largest eigenvalue single precision does not tell
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

    private record Tridiagonal(double[] diagonal, double[] beside) {

        /** What the iteration gave, its last row that which makes the last pivot 0. */
        static Tridiagonal radau(double[] diagonal, double[] beside, int steps) {
            double pivot = diagonal[0];
            for (int i = 1; i < steps; i++) {
                pivot = diagonal[i] - beside[i - 1] * beside[i - 1] / pivot;
            }
            double[] whole = Arrays.copyOf(diagonal, pivot > 0 ? steps + 1 : steps);
            if (pivot > 0) {
                whole[steps] = beside[steps - 1] * beside[steps - 1] / pivot;
            }
            return new Tridiagonal(whole, beside);
        }

        /** t (T + t I)^-1 e_1, by elimination from the last row up. */
        double[] solve(double least) {
            double t = Math.max(least, LEAST * Arrays.stream(diagonal).max().orElse(0));
            int n = diagonal.length;
            double[] pivot = new double[n];
            for (int i = n - 1; i >= 0; i--) {
                pivot[i] = diagonal[i] + t;
                if (i < n - 1) {
                    pivot[i] -= beside[i] * beside[i] / pivot[i + 1];
                }
            }
            double[] x = new double[n];
            x[0] = t / pivot[0];
            for (int i = 1; i < n; i++) {
                x[i] = -beside[i - 1] * x[i - 1] / pivot[i];
            }
            return x;
        }
    }
}
