package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.SplitOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The local MAP of quantised measurements of an image between, A = B D: the x of least (x - m)^T
 * Sigma^-1 (x - m) whose A x is in every cell, by the alternating direction method of multipliers
 * (Boyd, Parikh, Chu, Peleato, Eckstein 2011, section 3) with over-relaxation. With u = D x,
 *
 * <pre>
 * x = local MAP of u - l measured by D with noise of variance v
 * d = {@value #RELAXATION} D x + (1 - {@value #RELAXATION}) u
 * u = the image closest to d + l with B u in the cells
 * l = l + d - u</pre>
 *
 * <p>v is the mean variance of D Sigma D^T. It stops when D x and u, and u and the one before,
 * agree within {@code tolerance} of the way from D m to the cells in every image of the batch; the
 * larger of the two is the residual that is reported. What remains is that of the last x. Immutable
 * and thread-safe.
 *
 * @param tolerance the relative residual to reach, above 0
 * @param maxIterations the most iterations, at least 1
 */
public record SplitCellsSolver(double tolerance, int maxIterations) implements LocalMapSolver {

    private static final double RELAXATION = 1.6;
    private static final double TOLERANCE = 1e-5;
    private static final int ITERATIONS = 500;
    private static final double QUICK_TOLERANCE = 0.05;
    private static final int QUICK_ITERATIONS = 10;
    private static final double LEAST_VARIANCE = 1e-10;

    /** How much further than the whole its parts are solved, and how far float32 goes. */
    private static final double INNER = 0.1;

    private static final double INNERMOST = 1e-6;

    /** Images closer than this share of their size are the same in float32. */
    private static final double ROUNDING = 1e-6;

    private static final int INNER_ITERATIONS = 200;

    /**
     * Checks the numbers.
     *
     * @param tolerance the relative residual to reach, above 0
     * @param maxIterations the most iterations, at least 1
     * @throws IllegalArgumentException if the tolerance is not positive or there are no iterations
     */
    public SplitCellsSolver {
        Checks.positive(tolerance, "the tolerance of alternating directions");
        Checks.atLeast(maxIterations, 1, "the number of alternations");
    }

    /**
     * A relative residual of 1e-5, at most 500 iterations.
     *
     * @return the solver
     */
    public static SplitCellsSolver standard() {
        return new SplitCellsSolver(TOLERANCE, ITERATIONS);
    }

    /**
     * A relative residual of 0.05, at most 10 iterations.
     *
     * @return the solver
     */
    public static SplitCellsSolver quick() {
        return new SplitCellsSolver(QUICK_TOLERANCE, QUICK_ITERATIONS);
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().isSplit()
                && ((Cells) problem.data().likelihood()).estimate() == CellEstimate.MAP;
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        return new Run(problem).toConvergence();
    }

    private final class Run {
        private final Subproblem problem;
        private final SplitOperator a;
        private final GaussianNoise noise;
        private final LocalMapSolver linear;
        private final LocalMapSolver inCells;
        private int iterations;
        private double residual = Double.POSITIVE_INFINITY;

        Run(Subproblem problem) {
            this.problem = problem;
            this.a = (SplitOperator) problem.data().operator();
            double variance = Between.meanVariance(a.first(), problem.prior());
            this.noise = GaussianNoise.of(Math.sqrt(Math.max(LEAST_VARIANCE, variance)));
            double inner = Math.max(INNERMOST, INNER * tolerance);
            this.linear =
                    new AutomaticSolver(
                            List.of(
                                    new ExactSolver(),
                                    new ConjugateGradientSolver(
                                            new ConjugateGradients(inner, INNER_ITERATIONS))));
            this.inCells =
                    new AutomaticSolver(
                            List.of(
                                    new ExactSolver(),
                                    new MixedCellsSolver(inner, INNER_ITERATIONS)));
        }

        LocalMap toConvergence() {
            NDArray predicted = a.first().apply(problem.mean().image());
            NDArray u = closest(predicted);
            double[] way = distances(u, predicted);
            double[] size = distances(u, u.zerosLike());
            NDArray multiplier = u.zerosLike();
            while (iterations < maxIterations && residual > tolerance) {
                residual = Scopes.freeing(() -> alternated(u, multiplier, way, size));
                iterations++;
            }
            LocalMap last = localMap(u.sub(multiplier));
            return new LocalMap(last.x0(), last.remaining(), iterations, residual);
        }

        /** One iteration, in place. */
        private double alternated(NDArray u, NDArray multiplier, double[] way, double[] size) {
            NDArray made = a.first().apply(localMap(u.sub(multiplier)).x0().image());
            NDArray relaxed = made.mul(RELAXATION).add(u.mul(1 - RELAXATION));
            NDArray next = closest(relaxed.add(multiplier));
            double[] apart = distances(made, next);
            double[] moved = distances(next, u);
            multiplier.addi(relaxed).subi(next);
            next.copyTo(u);
            return IntStream.range(0, way.length)
                    .mapToDouble(i -> relative(Math.max(apart[i], moved[i]), way[i], size[i]))
                    .max()
                    .orElse(0);
        }

        private LocalMap localMap(NDArray target) {
            Measurement between = Measurement.of(a.first(), target, noise);
            return linear.solve(
                    new Subproblem(between, problem.mean(), problem.covariance(), problem.sigma()));
        }

        /** The image closest to one whose B u is in the cells. */
        private NDArray closest(NDArray u) {
            Measurement data = problem.data();
            Measurement cells = Measurement.of(a.second(), data.y(), data.likelihood());
            SphericalCovariance white = new SphericalCovariance(1);
            return inCells.solve(Subproblem.of(cells, Signal.ofImage(u), white)).x0().image();
        }
    }

    private static double[] distances(NDArray a, NDArray b) {
        return Scopes.freeing(
                () -> {
                    NDArray difference = a.sub(b);
                    return Arrays.stream(PerImage.dot(difference, difference))
                            .map(Math::sqrt)
                            .toArray();
                });
    }

    private static double relative(double distance, double way, double size) {
        return distance <= ROUNDING * size ? 0 : distance / way;
    }
}
