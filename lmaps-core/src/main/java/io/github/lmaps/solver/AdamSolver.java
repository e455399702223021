package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.problem.Signal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The paper's own solver (arXiv 2510.07343): Adam (Kingma and Ba 2015, arXiv 1412.6980) from m on
 *
 * <pre>J(x) = k2 |y - H(x)|^2 + k1^2 / (2 sigma^2) |x - m|^2</pre>
 *
 * <p>whose minimiser is the local MAP of a spherical covariance r^2 where 2 k2 sigma^2 / k1^2 = r^2
 * / sigma_y^2. Without knobs that ratio is taken from the covariance (its mean variance) and the
 * noise, and the step descends along r^2 / sigma_y^2 J^T (H(x) - y) + x - m. It decays as the
 * cosine of the number of steps, without which Adam hovers about the minimum.
 *
 * <p>The rounding of quantised measurements has no useful derivative. Its own is taken for 1, so
 * that the misfit Q(A x) - y comes back by A^T; or, which is the paper's surrogate, that of the
 * whole map from an image to the decoded one is, and the misfit comes back by A^+. Immutable and
 * thread-safe.
 *
 * @param steps the number of Adam steps, at least 1
 * @param rate the first step size, in the units of the denoiser's images
 * @param knobs k1 and k2, or null to follow the covariance and the noise
 * @param surrogate whether misfits come back by A^+ instead of A^T, where the operator has one
 */
public record AdamSolver(int steps, double rate, @Nullable Knobs knobs, boolean surrogate)
        implements LocalMapSolver {

    /** The paper's largest number of steps. */
    public static final int STEPS = 200;

    private static final double RATE = 0.05;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    /**
     * The two weights of the paper's objective.
     *
     * @param k1 of the distance from m, positive
     * @param k2 of the misfit, positive
     */
    public record Knobs(double k1, double k2) {

        /**
         * Checks the numbers.
         *
         * @param k1 of the distance from m, positive
         * @param k2 of the misfit, positive
         * @throws IllegalArgumentException if one is not positive
         */
        public Knobs {
            Checks.positive(k1, "k1");
            Checks.positive(k2, "k2");
        }
    }

    /**
     * Checks the numbers.
     *
     * @param steps the number of Adam steps, at least 1
     * @param rate the first step size, in the units of the denoiser's images
     * @param knobs k1 and k2, or null to follow the covariance and the noise
     * @param surrogate whether misfits come back by A^+ instead of A^T, where the operator has one
     * @throws IllegalArgumentException if there are no steps or the rate is not positive
     */
    public AdamSolver {
        Checks.atLeast(steps, 1, "the number of Adam steps");
        Checks.positive(rate, "the rate of Adam");
    }

    /**
     * Misfits come back by A^T.
     *
     * @param steps the number of Adam steps, at least 1
     * @param rate the first step size, in the units of the denoiser's images
     * @param knobs k1 and k2, or null to follow the covariance and the noise
     * @throws IllegalArgumentException if there are no steps or the rate is not positive
     */
    public AdamSolver(int steps, double rate, @Nullable Knobs knobs) {
        this(steps, rate, knobs, false);
    }

    /**
     * {@value #STEPS} steps, following the covariance and the noise.
     *
     * @return the solver
     */
    public static AdamSolver standard() {
        return new AdamSolver(STEPS, RATE, null);
    }

    /**
     * The paper's objective with its knobs.
     *
     * @param k1 of the distance from m, positive
     * @param k2 of the misfit, positive
     * @return the solver, with {@value #STEPS} steps
     */
    public static AdamSolver of(double k1, double k2) {
        return new AdamSolver(STEPS, RATE, new Knobs(k1, k2));
    }

    /**
     * The paper's way with quantised measurements: its objective, the gradient through the decoded
     * image.
     *
     * @param k1 of the distance from m, positive
     * @param k2 of the misfit, positive
     * @return the solver, with {@value #STEPS} steps
     */
    public static AdamSolver surrogate(double k1, double k2) {
        return new AdamSolver(STEPS, RATE, new Knobs(k1, k2), true);
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof DifferentiableOperator
                && (knobs != null || problem.data().likelihood().sigma() > 0);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        double[] ratio = ratio(problem);
        NDArray x0 = Scopes.keeping(() -> descend(problem, ratio));
        requireFinite(x0);
        return new LocalMap(
                Signal.ofImage(x0),
                new SphericalCovariance(left(problem, ratio)),
                steps,
                Double.NaN);
    }

    private void requireFinite(NDArray x0) {
        double[] sums = PerImage.sums(x0);
        for (int i = 0; i < sums.length; i++) {
            if (!Double.isFinite(sums[i])) {
                throw new LmapsException(
                        steps
                                + " steps of Adam ended in NaN or infinite values in image "
                                + i
                                + " of the batch");
            }
        }
    }

    /** What the misfit weighs against the distance from m, per image. */
    private double[] ratio(Subproblem problem) {
        if (knobs != null) {
            return new double[] {
                2 * knobs.k2 * problem.sigma() * problem.sigma() / (knobs.k1 * knobs.k1)
            };
        }
        double noise = problem.data().likelihood().sigma();
        return Arrays.stream(problem.prior().meanVariance())
                .map(variance -> variance / (noise * noise))
                .toArray();
    }

    /** As if every gain were 1: nothing cheaper is known of an operator without structure. */
    private static double[] left(Subproblem problem, double[] ratio) {
        double[] variance = problem.prior().meanVariance();
        double[] left = new double[Math.max(variance.length, ratio.length)];
        for (int i = 0; i < left.length; i++) {
            left[i] =
                    variance[Math.min(i, variance.length - 1)]
                            / (1 + ratio[Math.min(i, ratio.length - 1)]);
        }
        return left;
    }

    private NDArray descend(Subproblem problem, double[] ratio) {
        NDArray m = problem.mean().image();
        NDArray weight = PerImage.column(m.getManager(), ratio, m.getShape().dimension());
        NDArray x = m.duplicate();
        NDArray first = x.zerosLike();
        NDArray second = x.zerosLike();
        for (int step = 1; step <= steps; step++) {
            int now = step;
            Scopes.freeing(
                    () -> {
                        NDArray gradient = gradient(problem, weight, x);
                        first.muli(BETA1).addi(gradient.mul(1 - BETA1));
                        second.muli(BETA2).addi(gradient.square().mul(1 - BETA2));
                        double corrected = Math.sqrt(1 - Math.pow(BETA2, now));
                        double scale = rateAt(now) * corrected / (1 - Math.pow(BETA1, now));
                        x.subi(first.div(second.sqrt().add(EPSILON * corrected)).mul(scale));
                        return x;
                    });
        }
        return x;
    }

    private double rateAt(int step) {
        return rate * 0.5 * (1 + Math.cos(Math.PI * (step - 1) / steps));
    }

    private NDArray gradient(Subproblem problem, NDArray weight, NDArray x) {
        DifferentiableOperator h = (DifferentiableOperator) problem.data().operator();
        NDArray residual = problem.data().likelihood().residual(h.apply(x), problem.data().y());
        NDArray back =
                surrogate && h instanceof EntrywiseOperator a
                        ? a.rightInverse(residual)
                        : h.vjp(x, residual);
        return back.mul(weight).add(x.sub(problem.mean().image()));
    }
}
