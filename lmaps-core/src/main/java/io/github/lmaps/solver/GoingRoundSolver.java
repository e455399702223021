package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operator.OperatorNorm;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;

/**
 * The local MAP of a blur with edges, but for its edges: in closed form by the similar circulant
 * operator, of which the misfit is what it would have measured ({@link
 * NearlyCirculantOperator#goingRound}):
 *
 * <pre>X = M + Sigma conj(a) / (Sigma |a|^2 + sigma_y^2) F goingRound(y - A m)</pre>
 *
 * <p>Inside, where no kernel reaches an edge, it is the local MAP to a few percent of the way from
 * m; at the edges it keeps closer to m. It costs a tenth of the conjugate gradients that would be
 * exact ({@link ConjugateGradientSolver}), of which a problem needs the more the further sigma is
 * above the noise. So there this is the better answer for a level of a sampler, and below theirs
 * is. Immutable and thread-safe.
 *
 * @param steepness how many times sigma |A| has to be above sigma_y, at least 0
 */
public record GoingRoundSolver(double steepness) implements LocalMapSolver {

    private static final double STEEPNESS = 6;

    /** In shares of the largest squared gain. */
    private static final double LEAST_NOISE = 1e-8;

    /** Less noise than this, in the units of an image, does not make a problem steeper. */
    private static final double QUIET = 0.01;

    /**
     * Checks the number.
     *
     * @param steepness how many times sigma |A| has to be above sigma_y, at least 0
     * @throws IllegalArgumentException if it is negative
     */
    public GoingRoundSolver {
        Checks.notNegative(steepness, "the steepness");
    }

    /**
     * A steepness of 6.
     *
     * @return the solver
     */
    public static GoingRoundSolver standard() {
        return new GoingRoundSolver(STEEPNESS);
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof NearlyCirculantOperator a
                && a.alikeInside()
                && problem.data().likelihood() instanceof QuadraticLikelihood likelihood
                && !(problem.prior() instanceof RowSpaceCovariance)
                && problem.sigma() >= steepness * Math.max(QUIET, likelihood.sigma() / gain(a));
    }

    private static double gain(NearlyCirculantOperator a) {
        return Math.sqrt(OperatorNorm.squared(a, a.similarPower().getManager()));
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        Measurement data = problem.data();
        NearlyCirculantOperator a = (NearlyCirculantOperator) data.operator();
        double least = LEAST_NOISE * Math.pow(gain(a), 2);
        double noise = Math.max(least, Math.pow(data.likelihood().sigma(), 2));
        NDArray m = problem.mean().image();
        NDArray x0 =
                Scopes.keeping(
                        () -> {
                            NDArray power = a.similarPower();
                            NDArray prior = Folding.variances(problem.prior(), power);
                            NDArray gain = prior.div(prior.mul(power).addi(noise));
                            NDArray misfit = a.goingRound(data.y().sub(a.apply(m)));
                            NDArray filter = a.similarTransfer().conj().mul(gain);
                            NDArray way = Fourier.transform(misfit).muli(filter);
                            return Fourier.inverse(way, a.imageShape().get(3)).addi(m);
                        });
        return new LocalMap(
                Signal.ofImage(x0),
                ConjugateGradientSolver.remaining(a, problem, noise),
                0,
                Double.NaN);
    }
}
