package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.likelihood.PointwiseAnswer;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.problem.Measurement;
import java.util.Objects;

/**
 * The local MAP in closed form, where there is one.
 *
 * <ul>
 *   <li>A A^T diagonal, Sigma = r^2 I, any likelihood of independent entries: with z ~ N(A m, r^2 A
 *       A^T) entry by entry, x = m + A^T (A A^T)^-1 (z* - A m).
 *   <li>A circulant with transfer function a, Sigma spherical or spectral, Gaussian noise:
 *       frequency by frequency X = M + r^2 conj(a) (Y - a M) / (r^2 |a|^2 + sigma_y^2).
 * </ul>
 *
 * <p>Without noise, frequencies whose gain is below {@value #LEAST_GAIN} of the greatest say
 * nothing that float32 could hold, and are left as m has them.
 */
public record ExactSolver() implements LocalMapSolver {

    private static final double LEAST_GAIN = 1e-4;

    @Override
    public boolean supports(Subproblem problem) {
        return pointwise(problem.data(), problem.covariance())
                || spectral(problem.data(), problem.covariance());
    }

    private static boolean pointwise(Measurement data, Covariance covariance) {
        return data.operator() instanceof DiagonalGramOperator
                && covariance instanceof SphericalCovariance;
    }

    private static boolean spectral(Measurement data, Covariance covariance) {
        return data.operator() instanceof CirculantOperator
                && data.likelihood() instanceof QuadraticLikelihood
                && !(covariance instanceof RowSpaceCovariance);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        Measurement data = problem.data();
        return pointwise(data, problem.covariance())
                ? solvePointwise(
                        data,
                        (DiagonalGramOperator) data.operator(),
                        problem.mean(),
                        (SphericalCovariance) problem.covariance())
                : solveSpectral(
                        data,
                        (CirculantOperator) data.operator(),
                        problem.mean(),
                        problem.covariance());
    }

    private static LocalMap solvePointwise(
            Measurement data, DiagonalGramOperator a, NDArray mean, SphericalCovariance prior) {
        NDArray gram = a.gram();
        NDArray variance = gram.mul(prior.toNDArray(mean.getManager()));
        NDArray z = a.apply(mean);
        PointwiseAnswer answer = data.likelihood().answer(z, variance, data.y());
        NDArray inverse = gram.gt(0).div(gram.maximum(QuadraticLikelihood.TINY));
        NDArray x0 = mean.add(a.adjoint(answer.z().sub(z).mul(inverse)));
        return new LocalMap(
                x0, new RowSpaceCovariance(a, prior, answer.variance().mul(inverse)), 0, 0);
    }

    private static LocalMap solveSpectral(
            Measurement data, CirculantOperator operator, NDArray mean, Covariance prior) {
        long width = operator.imageShape().get(3);
        double noise = data.likelihood().sigma() * data.likelihood().sigma();
        NDArray a = operator.transfer();
        NDArray power = operator.power();
        NDArray variance =
                prior instanceof SpectralCovariance spectral
                        ? spectral.variance()
                        : ((SphericalCovariance) prior).toNDArray(mean.getManager());
        NDArray evidence = variance.mul(power).add(noise);
        NDArray gain = variance.div(evidence.maximum(QuadraticLikelihood.TINY));
        if (noise == 0) {
            gain = gain.mul(power.gt(power.max().mul(LEAST_GAIN * LEAST_GAIN)));
        }
        NDArray m = Fourier.transform(mean);
        NDArray misfit = Objects.requireNonNull(data.spectrum()).sub(m.mul(a));
        NDArray x0 = Fourier.inverse(m.add(misfit.mul(a.conj()).mul(gain)), width);
        NDArray left = variance.sub(variance.mul(gain).mul(power)).maximum(0);
        return new LocalMap(x0, new SpectralCovariance(left, width), 0, 0);
    }
}
