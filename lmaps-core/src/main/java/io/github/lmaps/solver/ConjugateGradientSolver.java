package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.problem.Measurement;
import java.util.function.UnaryOperator;

/**
 * The local MAP of any linear operator under Gaussian noise, by conjugate gradients in the space of
 * the measurement:
 *
 * <pre>x = m + Sigma A^T w,   (A Sigma A^T + sigma_y^2 I) w = y - A m</pre>
 *
 * <p>which is the minimiser of |y - A x|^2 / (2 sigma_y^2) + 1/2 (x - m)^T Sigma^-1 (x - m), starts
 * at m, needs no inverse of Sigma and stays well-defined without noise. A {@link
 * NearlyCirculantOperator} is preconditioned by its similar circulant operator, which makes it a
 * handful of iterations. What is left is predicted from that operator, or from the trace of A A^T.
 * Immutable and thread-safe.
 *
 * @param gradients the iteration and its stopping rule
 */
public record ConjugateGradientSolver(ConjugateGradients gradients) implements LocalMapSolver {

    /** Relative residual of {@link #standard()}. */
    public static final double TOLERANCE = 1e-5;

    private static final int ITERATIONS = 200;
    private static final double LEAST_NOISE = 1e-8;

    /**
     * A relative residual of {@value #TOLERANCE}, at most 200 iterations.
     *
     * @return the solver
     */
    public static ConjugateGradientSolver standard() {
        return new ConjugateGradientSolver(new ConjugateGradients(TOLERANCE, ITERATIONS));
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof LinearOperator
                && problem.data().likelihood() instanceof QuadraticLikelihood;
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        Measurement data = problem.data();
        NDArray mean = problem.mean();
        Covariance covariance = problem.covariance();
        LinearOperator a = (LinearOperator) data.operator();
        double noise = data.likelihood().sigma() * data.likelihood().sigma();
        UnaryOperator<NDArray> matrix =
                w ->
                        Scopes.keeping(
                                () -> a.apply(covariance.multiply(a.adjoint(w))).add(w.mul(noise)));
        ConjugateGradients.Solution w =
                gradients.solve(
                        matrix, preconditioner(a, covariance, noise), data.y().sub(a.apply(mean)));
        NDArray x0 = mean.add(covariance.multiply(a.adjoint(w.x())));
        return new LocalMap(x0, remaining(a, covariance, noise), w.iterations(), w.residual());
    }

    private static UnaryOperator<NDArray> preconditioner(
            LinearOperator a, Covariance covariance, double noise) {
        if (!(a instanceof NearlyCirculantOperator near)) {
            return UnaryOperator.identity();
        }
        NDArray power = near.similarPower();
        NDArray prior = spectrum(covariance, power).mul(power);
        double floor = Math.max(noise, LEAST_NOISE * prior.max().toFloatArray()[0]);
        SpectralCovariance inverse =
                new SpectralCovariance(prior.add(floor).pow(-1), near.imageShape().get(3));
        return r -> Scopes.keeping(() -> near.cut(inverse.multiply(near.place(r))));
    }

    /** What the measurement does not cover keeps its prior variance. */
    private static Covariance remaining(LinearOperator a, Covariance prior, double noise) {
        double pixels = (double) a.imageShape().size() / a.imageShape().get(0);
        double seen = Math.min(pixels, a.measuredEntries());
        if (a instanceof NearlyCirculantOperator near) {
            NDArray power = near.similarPower();
            NDArray v = spectrum(prior, power);
            NDArray left = v.mul(noise).div(v.mul(power).add(Math.max(noise, LEAST_NOISE)));
            NDArray mixed = left.mul(seen / pixels).add(v.mul(1 - seen / pixels));
            return new SpectralCovariance(mixed, near.imageShape().get(3));
        }
        double gain = a.gramTrace() / a.measuredEntries();
        double[] left = prior.meanVariance();
        for (int i = 0; i < left.length; i++) {
            double covered = left[i] * noise / (left[i] * gain + noise);
            left[i] = ((pixels - seen) * left[i] + seen * covered) / pixels;
        }
        return new SphericalCovariance(left);
    }

    private static NDArray spectrum(Covariance covariance, NDArray like) {
        return covariance instanceof SpectralCovariance spectral
                ? spectral.variance()
                : new SphericalCovariance(covariance.meanVariance()).toNDArray(like.getManager());
    }
}
