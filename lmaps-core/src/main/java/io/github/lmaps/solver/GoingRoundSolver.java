package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.RowSpaceCovariance;
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
 * exact ({@link ConjugateGradientSolver}): a first estimate, not a level of a sampler, whose edges
 * would stay wrong. Immutable and thread-safe.
 */
public record GoingRoundSolver() implements LocalMapSolver {

    /** In shares of the largest squared gain. */
    private static final double LEAST_NOISE = 1e-8;

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof NearlyCirculantOperator a
                && a.alikeInside()
                && problem.data().likelihood() instanceof QuadraticLikelihood
                && !(problem.prior() instanceof RowSpaceCovariance);
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
