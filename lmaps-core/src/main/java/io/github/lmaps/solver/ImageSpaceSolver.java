package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;

/**
 * The local MAP of a linear operator under a spectral covariance and Gaussian noise, by conjugate
 * gradients in the space of the image:
 *
 * <pre>x = m + d,   (A^T A + sigma_y^2 Sigma^-1) d = A^T (y - A m)</pre>
 *
 * <p>preconditioned by the circulant operator with the mean gain of A. It suits masks of which
 * little was seen here and there, for which the measurement's space ({@link
 * ConjugateGradientSolver}) converges slowly; for large holes it is the other way round. What
 * remains is taken for the error of m. Immutable and thread-safe.
 *
 * @param gradients the iteration and its stopping rule
 */
public record ImageSpaceSolver(ConjugateGradients gradients) implements LocalMapSolver {

    /** In shares of the mean squared gain of what was measured. */
    private static final double LEAST_NOISE = 1e-6;

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof LinearOperator
                && problem.data().likelihood() instanceof QuadraticLikelihood
                && problem.prior() instanceof SpectralCovariance;
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        Measurement data = problem.data();
        LinearOperator a = (LinearOperator) data.operator();
        SpectralCovariance sigma = (SpectralCovariance) problem.prior();
        double least = LEAST_NOISE * a.gramTrace() / a.measuredEntries();
        double noise = Math.max(least, Math.pow(data.likelihood().sigma(), 2));
        double gain = a.gramTrace() * a.imageShape().get(0) / a.imageShape().size();
        NDArray precision = sigma.variance().pow(-1).mul(noise);
        SpectralCovariance smooth = new SpectralCovariance(precision, sigma.width());
        SpectralCovariance inverse =
                new SpectralCovariance(precision.add(gain).pow(-1), sigma.width());
        NDArray mean = problem.mean().image();
        NDArray right = a.adjoint(data.y().sub(a.apply(mean)));
        ConjugateGradients.Solution d =
                gradients.solve(
                        v -> Scopes.keeping(() -> a.adjoint(a.apply(v)).addi(smooth.multiply(v))),
                        inverse::multiply,
                        right);
        return new LocalMap(
                Signal.ofImage(d.x().addi(mean)),
                problem.covariance().error(),
                d.iterations(),
                d.residual());
    }
}
