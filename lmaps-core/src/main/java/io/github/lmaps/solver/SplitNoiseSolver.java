package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.UnequalNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The local MAP of a linear operator under noise that is convex but not Gaussian, by the
 * alternating direction method of multipliers (Boyd, Parikh, Chu, Peleato, Eckstein 2011, section
 * 3) with over-relaxation. With z = A x,
 *
 * <pre>
 * x = local MAP of z - l measured by A with noise of variance v
 * d = {@value #RELAXATION} A x + (1 - {@value #RELAXATION}) z
 * z = the answer of the noise about d + l with the prior variance v
 * l = l + d - z</pre>
 *
 * <p>v is the mean variance of the noise, so that the first x, from z = y, is that of Gaussian
 * noise as loud as this. It stops when A x and z, and z and the one before, agree within {@code
 * tolerance} of the way from A m to y in every image of the batch; the larger of the two is the
 * residual that is reported. What remains is that of the last x. Immutable and thread-safe.
 *
 * @param tolerance the relative residual to reach, above 0
 * @param maxIterations the most iterations, at least 1
 */
public record SplitNoiseSolver(double tolerance, int maxIterations) implements LocalMapSolver {

    private static final double RELAXATION = 1.6;
    private static final double TOLERANCE = 1e-5;
    private static final int ITERATIONS = 500;
    private static final double QUICK_TOLERANCE = 0.02;
    private static final int QUICK_ITERATIONS = 10;

    /** How much further than the whole its parts are solved, and how far float32 goes. */
    private static final double INNER = 0.1;

    private static final double INNERMOST = 1e-6;
    private static final int INNER_ITERATIONS = 200;

    /** Measurements closer than this share of their size are the same in float32. */
    private static final double ROUNDING = 1e-6;

    /**
     * Checks the numbers.
     *
     * @param tolerance the relative residual to reach, above 0
     * @param maxIterations the most iterations, at least 1
     * @throws IllegalArgumentException if the tolerance is not positive or there are no iterations
     */
    public SplitNoiseSolver {
        Checks.positive(tolerance, "the tolerance of alternating directions");
        Checks.atLeast(maxIterations, 1, "the number of alternations");
    }

    /**
     * A relative residual of 1e-5, at most 500 iterations.
     *
     * @return the solver
     */
    public static SplitNoiseSolver standard() {
        return new SplitNoiseSolver(TOLERANCE, ITERATIONS);
    }

    /**
     * A relative residual of 0.02, at most 10 iterations.
     *
     * @return the solver
     */
    public static SplitNoiseSolver quick() {
        return new SplitNoiseSolver(QUICK_TOLERANCE, QUICK_ITERATIONS);
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof LinearOperator
                && problem.data().likelihood() instanceof UnequalNoise noise
                && noise.isConvex()
                && noise.estimate() == CellEstimate.MAP
                && !(problem.prior() instanceof RowSpaceCovariance);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        return new Run(problem).toConvergence();
    }

    private final class Run {
        private final Subproblem problem;
        private final LinearOperator a;
        private final UnequalNoise noise;
        private final GaussianNoise similar;
        private final NDArray variance;
        private final LocalMapSolver linear;
        private int iterations;
        private double residual = Double.POSITIVE_INFINITY;

        Run(Subproblem problem) {
            this.problem = problem;
            this.a = (LinearOperator) problem.data().operator();
            NDArray y = problem.data().y();
            this.noise = ((UnequalNoise) problem.data().likelihood()).at(y);
            this.similar = GaussianNoise.of(noise.sigma());
            this.variance = y.getManager().create((float) (noise.sigma() * noise.sigma()));
            ConjugateGradients gradients =
                    new ConjugateGradients(
                            Math.max(INNERMOST, INNER * tolerance), INNER_ITERATIONS);
            this.linear =
                    new AutomaticSolver(
                            List.of(new ExactSolver(), new ConjugateGradientSolver(gradients)));
        }

        LocalMap toConvergence() {
            NDArray z = problem.data().y().duplicate();
            double[] way = distances(z, a.apply(problem.mean().image()));
            double[] size = distances(z, z.zerosLike());
            NDArray multiplier = z.zerosLike();
            while (iterations < maxIterations && residual > tolerance) {
                residual = Scopes.freeing(() -> alternated(z, multiplier, way, size));
                iterations++;
            }
            LocalMap last = localMap(z.sub(multiplier));
            return new LocalMap(last.x0(), last.remaining(), iterations, residual);
        }

        /** One iteration, in place. */
        private double alternated(NDArray z, NDArray multiplier, double[] way, double[] size) {
            NDArray made = a.apply(localMap(z.sub(multiplier)).x0().image());
            NDArray relaxed = made.mul(RELAXATION).add(z.mul(1 - RELAXATION));
            NDArray about = relaxed.add(multiplier);
            NDArray next = noise.answer(about, variance, problem.data().y()).z();
            double[] apart = distances(made, next);
            double[] moved = distances(next, z);
            multiplier.addi(relaxed).subi(next);
            next.copyTo(z);
            return IntStream.range(0, way.length)
                    .mapToDouble(i -> relative(Math.max(apart[i], moved[i]), way[i], size[i]))
                    .max()
                    .orElse(0);
        }

        private LocalMap localMap(NDArray target) {
            Measurement between = Measurement.of(a, target, similar);
            return linear.solve(
                    new Subproblem(between, problem.mean(), problem.covariance(), problem.sigma()));
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
