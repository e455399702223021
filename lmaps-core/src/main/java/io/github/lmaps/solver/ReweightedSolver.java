package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.ImpulseNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.WeightedOperator;
import io.github.lmaps.problem.Measurement;

/**
 * A local MAP of a linear operator under noise of which some entries tell nothing, by expectation
 * and maximisation (Dempster, Laird, Rubin 1977, "Maximum likelihood from incomplete data via the
 * EM algorithm", JRSS B 39): least squares, reweighted,
 *
 * <pre>
 * w = how probable it is that an entry tells, if it was measured of A x
 * x = argmin |sqrt(w) (y - A x)|^2 / (2 sigma_y^2) + 1/2 (x - m)^T Sigma^-1 (x - m)</pre>
 *
 * <p>The posterior never falls. There may be several maxima; the first w trusts no entry that may
 * tell nothing, and the answer is a maximum whatever the likelihood is asked for. It stops when the
 * weights of no image change by more than {@code tolerance} of their length, which is the residual
 * that is reported. Immutable and thread-safe.
 *
 * @param tolerance the relative change of the weights to reach, above 0
 * @param maxIterations how often they are found anew at most, at least 1
 * @param inner solves the least squares
 */
public record ReweightedSolver(double tolerance, int maxIterations, ConjugateGradientSolver inner)
        implements LocalMapSolver {

    private static final double TOLERANCE = 1e-5;
    private static final int ITERATIONS = 100;
    private static final double QUICK_TOLERANCE = 1e-3;
    private static final int QUICK_INNER = 20;

    /** Operators may divide by weights. */
    private static final double LEAST = 1e-12;

    /**
     * Checks the numbers.
     *
     * @param tolerance the relative change of the weights to reach, above 0
     * @param maxIterations how often they are found anew at most, at least 1
     * @param inner solves the least squares
     * @throws IllegalArgumentException if the tolerance is not positive or there are no iterations
     */
    public ReweightedSolver {
        Checks.positive(tolerance, "the tolerance of weights");
        Checks.atLeast(maxIterations, 1, "the number of reweightings");
    }

    /**
     * A relative change of 1e-5, at most 100 times, least squares as exact as float32 allows.
     *
     * @return the solver
     */
    public static ReweightedSolver standard() {
        return new ReweightedSolver(TOLERANCE, ITERATIONS, ConjugateGradientSolver.standard());
    }

    /**
     * Weights that are found anew once, 20 conjugate gradients each time: as far as a level of a
     * sampler needs.
     *
     * @return the solver
     */
    public static ReweightedSolver quick() {
        ConjugateGradients few = new ConjugateGradients(QUICK_TOLERANCE, QUICK_INNER);
        return new ReweightedSolver(QUICK_TOLERANCE, 1, new ConjugateGradientSolver(few));
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof LinearOperator
                && problem.data().likelihood() instanceof ImpulseNoise;
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        LinearOperator a = (LinearOperator) problem.data().operator();
        NDArray y = problem.data().y();
        ImpulseNoise noise = ((ImpulseNoise) problem.data().likelihood()).at(y);
        NDArray weights = noise.weights(y);
        double change = Double.POSITIVE_INFINITY;
        int iterations = 0;
        while (iterations < maxIterations && change > tolerance) {
            change =
                    Scopes.freeing(
                            () -> {
                                NDArray x = weighed(problem, weights).x0().image();
                                return changed(weights, noise.telling(a.apply(x), y));
                            });
            iterations++;
        }
        LocalMap last = weighed(problem, weights);
        return new LocalMap(last.x0(), last.remaining(), iterations, change);
    }

    private LocalMap weighed(Subproblem problem, NDArray weights) {
        Measurement data = problem.data();
        NDArray root = weights.maximum(LEAST).sqrt();
        NDArray seen = data.y().mul(root);
        LinearOperator weighted = WeightedOperator.of((LinearOperator) data.operator(), root);
        GaussianNoise noise = GaussianNoise.of(data.likelihood().sigma());
        Measurement white = new Measurement(weighted, seen, noise, null, null, null, null);
        return inner.solve(
                new Subproblem(white, problem.mean(), problem.covariance(), problem.sigma()));
    }

    /** Takes over the new weights; gives how far they moved in the worst image. */
    private static double changed(NDArray weights, NDArray next) {
        NDArray difference = next.sub(weights);
        double[] moved = PerImage.dot(difference, difference);
        double[] size = PerImage.dot(next, next);
        next.copyTo(weights);
        double worst = 0;
        for (int i = 0; i < moved.length; i++) {
            worst = Math.max(worst, moved[i] == 0 ? 0 : Math.sqrt(moved[i] / size[i]));
        }
        return worst;
    }
}
