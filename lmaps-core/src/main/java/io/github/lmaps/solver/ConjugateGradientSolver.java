package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.GramQuadrature;
import io.github.lmaps.operator.LeadingGains;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import java.util.function.UnaryOperator;

/**
 * The local MAP of any linear operator under Gaussian noise, by conjugate gradients in the space of
 * the measurement:
 *
 * <pre>x = m + Sigma A^T w,   (A Sigma A^T + sigma_y^2 I) w = y - A m</pre>
 *
 * <p>which is the minimiser of |y - A x|^2 / (2 sigma_y^2) + 1/2 (x - m)^T Sigma^-1 (x - m), needs
 * no inverse of Sigma and stays well-defined without noise. A {@link NearlyCirculantOperator} or
 * {@link DecimatedOperator} is preconditioned by its similar circulant operator, which makes it a
 * handful of iterations, one without structure by its {@link LeadingGains}, which saves a third of
 * them and more. What is left is predicted from that operator, or from a {@link GramQuadrature}.
 * Immutable and thread-safe.
 *
 * @param gradients the iteration and its stopping rule; the residual is relative to y - A m
 */
public record ConjugateGradientSolver(ConjugateGradients gradients) implements LocalMapSolver {

    /** Relative residual of {@link #standard()}. */
    public static final double TOLERANCE = 3e-6;

    /** Relative residual of {@link #quick()}. */
    public static final double QUICK_TOLERANCE = 0.2;

    private static final int ITERATIONS = 1000;
    private static final int QUICK_ITERATIONS = 5;

    /** In shares of a squared gain. */
    private static final double LEAST_NOISE = 1e-8;

    /**
     * A relative residual of {@value #TOLERANCE}, at most 1000 iterations: as exact as float32
     * allows.
     *
     * @return the solver
     */
    public static ConjugateGradientSolver standard() {
        return new ConjugateGradientSolver(new ConjugateGradients(TOLERANCE, ITERATIONS));
    }

    /**
     * A relative residual of {@value #QUICK_TOLERANCE}, at most 5 iterations: as far as a level of
     * a sampler has time for, where there is a good preconditioner.
     *
     * @return the solver
     */
    public static ConjugateGradientSolver quick() {
        return new ConjugateGradientSolver(
                new ConjugateGradients(QUICK_TOLERANCE, QUICK_ITERATIONS));
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
        LinearOperator a = (LinearOperator) data.operator();
        Covariance sigma = problem.prior();
        double noise = data.likelihood().sigma() * data.likelihood().sigma();
        NDArray mean = problem.mean().image();
        NDArray misfit = data.y().sub(a.apply(mean));
        ConjugateGradients.Solution d =
                MeasurementGradients.solve(
                        gradients, a, sigma, noise, preconditioner(data, sigma, noise), misfit);
        return new LocalMap(
                Signal.ofImage(d.x().addi(mean)),
                remaining(a, problem, noise),
                d.iterations(),
                d.residual());
    }

    private static UnaryOperator<NDArray> preconditioner(
            Measurement data, Covariance sigma, double noise) {
        LinearOperator a = (LinearOperator) data.operator();
        LeadingGains leading = data.leading();
        if (leading != null && sigma instanceof SphericalCovariance) {
            return r -> leading.precondition(r, sigma.meanVariance(), noise);
        }
        long width = a.imageShape().get(3);
        if (a instanceof NearlyCirculantOperator near && near.alikeInside()) {
            SpectralCovariance inverse =
                    inverse(
                            spectrum(sigma, near.similarPower()).mul(near.similarPower()),
                            noise,
                            width);
            return r -> Scopes.keeping(() -> near.cut(inverse.multiply(near.place(r))));
        }
        if (a instanceof DecimatedOperator decimated) {
            NDArray evidence = Folding.of(decimated, sigma, 0).evidence();
            SpectralCovariance inverse = inverse(evidence, noise, a.measurementShape().get(3));
            return inverse::multiply;
        }
        if (a instanceof DiagonalGramOperator && sigma instanceof SpectralCovariance spectral) {
            double pixels = (double) a.imageShape().size() / a.imageShape().get(0);
            SpectralCovariance inverse =
                    inverse(spectral.variance().mul(a.gramTrace() / pixels), noise, width);
            return r -> Scopes.keeping(() -> a.apply(inverse.multiply(a.adjoint(r))));
        }
        return UnaryOperator.identity();
    }

    private static SpectralCovariance inverse(NDArray prior, double noise, long width) {
        double floor = Math.max(noise, LEAST_NOISE * prior.max().toFloatArray()[0]);
        return new SpectralCovariance(prior.add(floor).pow(-1), width);
    }

    /** What the measurement does not cover keeps the error of m. */
    static Covariance remaining(LinearOperator a, Subproblem problem, double noise) {
        Covariance error = problem.covariance().error();
        double pixels = (double) a.imageShape().size() / a.imageShape().get(0);
        double seen = Math.min(pixels, a.measuredEntries());
        if (a instanceof NearlyCirculantOperator near) {
            NDArray power = near.similarPower();
            NDArray prior = spectrum(problem.prior(), power);
            NDArray actual = spectrum(error, power);
            double least = LEAST_NOISE * power.max().toFloatArray()[0];
            NDArray gain = prior.div(prior.mul(power).add(Math.max(noise, least)));
            NDArray kept = gain.mul(power).muli(-1).addi(1).square();
            NDArray left = kept.mul(actual).add(gain.square().mul(power).mul(noise));
            NDArray mixed = left.mul(seen / pixels).add(actual.mul(1 - seen / pixels));
            return new SpectralCovariance(mixed, near.imageShape().get(3));
        }
        if (a instanceof DecimatedOperator decimated) {
            return Folding.of(decimated, problem.prior(), noise).left(error, noise);
        }
        GramQuadrature quadrature = problem.data().quadrature();
        if (quadrature != null) {
            return remaining(quadrature, problem, noise);
        }
        double[] traces = a.gramTraces();
        double[] prior = problem.prior().meanVariance();
        double[] left = error.meanVariance();
        for (int i = 0; i < left.length; i++) {
            double gain = traces[i % traces.length] / a.measuredEntries();
            double assumed = prior[Math.min(i, prior.length - 1)] * gain;
            double share = assumed / (assumed + Math.max(noise, LEAST_NOISE * gain));
            double covered = (1 - share) * (1 - share) * left[i] + share * share * noise / gain;
            left[i] = ((pixels - seen) * left[i] + seen * covered) / pixels;
        }
        return new SphericalCovariance(left);
    }

    /**
     * With k = t / (g + t) kept of the error V of m: k^2 V + k (1 - k) Sigma, for t = noise /
     * Sigma; where Sigma is 0, m stays as it is.
     */
    private static Covariance remaining(
            GramQuadrature quadrature, Subproblem problem, double noise) {
        double[] prior = problem.prior().meanVariance();
        double[] left = problem.covariance().error().meanVariance();
        for (int i = 0; i < left.length; i++) {
            double assumed = prior[Math.min(i, prior.length - 1)];
            if (assumed > 0) {
                GramQuadrature.Kept kept =
                        quadrature.kept(Math.max(noise, QuadraticLikelihood.TINY) / assumed);
                left[i] = kept.meanSquare() * left[i] + (kept.mean() - kept.meanSquare()) * assumed;
            }
        }
        return new SphericalCovariance(left);
    }

    private static NDArray spectrum(Covariance covariance, NDArray like) {
        return covariance instanceof SpectralCovariance spectral
                ? spectral.variance()
                : new SphericalCovariance(covariance.meanVariance()).toNDArray(like.getManager());
    }
}
