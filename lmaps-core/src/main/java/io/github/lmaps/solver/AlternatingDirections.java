package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.ReducibleOperator;
import io.github.lmaps.problem.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The alternating direction method of multipliers (Boyd, Parikh, Chu, Peleato, Eckstein 2011,
 * section 3) with over-relaxation, for a local MAP of a quadratic part and another one that sees
 * the image through a linear D:
 *
 * <pre>
 * x = local MAP about z - l
 * d = {@value #RELAXATION} D x + (1 - {@value #RELAXATION}) z
 * z = what the other part answers about d + l
 * l = l + d - z</pre>
 *
 * <p>It stops when D x and z, and z and the one before, agree within {@code tolerance} of a given
 * distance in every image of the batch; the larger of the two is the residual that is reported.
 *
 * @param tolerance the relative residual to reach
 * @param maxIterations the most iterations
 */
record AlternatingDirections(double tolerance, int maxIterations) {

    private static final double RELAXATION = 1.6;

    /** How much further than the whole its parts are solved, and how far float32 goes. */
    private static final double INNER = 0.1;

    private static final double INNERMOST = 1e-6;

    /** What is closer than this share of its size is the same in float32. */
    private static final double ROUNDING = 1e-6;

    private static final int INNER_ITERATIONS = 200;

    /** How far the parts are to be solved. */
    ConjugateGradients inner() {
        return new ConjugateGradients(Math.max(INNERMOST, INNER * tolerance), INNER_ITERATIONS);
    }

    /**
     * The local MAP about an image that D gives, as if measured: in closed form, or by conjugate
     * gradients as far as they matter.
     *
     * @param d D
     * @param noise of the image
     * @param problem has m and its covariance
     * @return the part that is quadratic
     */
    Function<NDArray, LocalMap> about(LinearOperator d, GaussianNoise noise, Subproblem problem) {
        LocalMapSolver solver =
                new AutomaticSolver(
                        List.of(new ExactSolver(), new ConjugateGradientSolver(inner())));
        NDArray none = problem.mean().image().getManager().zeros(d.measurementShape());
        Measurement measured = Measurement.of(d, none, noise);
        return target ->
                solver.solve(
                        new Subproblem(
                                measured.about(reduced(d, target)),
                                problem.mean(),
                                problem.covariance(),
                                problem.sigma()));
    }

    private static NDArray reduced(LinearOperator d, NDArray target) {
        return d instanceof ReducibleOperator a ? a.reduce(target) : target;
    }

    /**
     * Alternates.
     *
     * @param d D
     * @param quadratic the local MAP about an image that D gives
     * @param other the answer of the other part
     * @param z where to begin; becomes what was reached
     * @param predicted D m: residuals are relative to its distance from the first z
     * @return the last x, with the iterations and the residual
     */
    LocalMap solve(
            LinearOperator d,
            Function<NDArray, LocalMap> quadratic,
            UnaryOperator<NDArray> other,
            NDArray z,
            NDArray predicted) {
        double[] way = distances(z, predicted);
        double[] size = distances(z, z.zerosLike());
        NDArray multiplier = z.zerosLike();
        double residual = Double.POSITIVE_INFINITY;
        int iterations = 0;
        while (iterations < maxIterations && residual > tolerance) {
            double[] apart = Scopes.freeing(() -> alternated(d, quadratic, other, z, multiplier));
            residual = worst(apart, way, size);
            iterations++;
        }
        LocalMap last = quadratic.apply(z.sub(multiplier));
        return new LocalMap(last.x0(), last.remaining(), iterations, residual);
    }

    /** One iteration, in place; gives how far apart things are in each image. */
    private static double[] alternated(
            LinearOperator d,
            Function<NDArray, LocalMap> quadratic,
            UnaryOperator<NDArray> other,
            NDArray z,
            NDArray multiplier) {
        NDArray made = d.apply(quadratic.apply(z.sub(multiplier)).x0().image());
        NDArray relaxed = made.mul(RELAXATION).add(z.mul(1 - RELAXATION));
        NDArray next = other.apply(relaxed.add(multiplier));
        double[] apart = distances(made, next);
        double[] moved = distances(next, z);
        multiplier.addi(relaxed).subi(next);
        next.copyTo(z);
        return IntStream.range(0, apart.length)
                .mapToDouble(i -> Math.max(apart[i], moved[i]))
                .toArray();
    }

    private static double worst(double[] apart, double[] way, double[] size) {
        return IntStream.range(0, way.length)
                .mapToDouble(i -> apart[i] <= ROUNDING * size[i] ? 0 : apart[i] / way[i])
                .max()
                .orElse(0);
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
}
