package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.CirculantGram;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.ShiftInvariantOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The local MAP of a {@link ShiftInvariantOperator} under Gaussian noise and a spherical or
 * spectral covariance, by conjugate gradients in the space of the image:
 *
 * <pre>x = m + d,   (A^T A + sigma_y^2 Sigma^-1) d = A^T (y - A m)</pre>
 *
 * <p>preconditioned with the {@link CirculantGram} in place of A^T A: of tomography half to nine
 * tenths of the iterations that {@link ConjugateGradientSolver} takes, each cheaper. The answer is
 * found from what is left of y, not from A^T A, so that it is as exact as that solver's. Immutable
 * and thread-safe.
 *
 * @param gradients the stopping rule; the residual is that of the equation above, relative to its
 *     right-hand side
 */
public record LeastSquaresSolver(ConjugateGradients gradients) implements LocalMapSolver {

    /** Relative residual of {@link #standard()}. */
    public static final double TOLERANCE = 1e-7;

    /** Relative residual of {@link #quick()}. */
    public static final double QUICK_TOLERANCE = 1e-3;

    private static final int ITERATIONS = 1000;
    private static final int QUICK_ITERATIONS = 10;

    /** With a good preconditioner the residual hardly rises: any may be rounding. */
    private static final double ROUNDING = 1;

    private static final double LEAST_VARIANCE = 1e-12;

    /**
     * A relative residual of {@value #TOLERANCE}, at most 1000 iterations: as exact as float32
     * allows.
     *
     * @return the solver
     */
    public static LeastSquaresSolver standard() {
        return new LeastSquaresSolver(new ConjugateGradients(TOLERANCE, ITERATIONS));
    }

    /**
     * A relative residual of {@value #QUICK_TOLERANCE}, at most 10 iterations: as far as a level of
     * a sampler needs.
     *
     * @return the solver
     */
    public static LeastSquaresSolver quick() {
        return new LeastSquaresSolver(new ConjugateGradients(QUICK_TOLERANCE, QUICK_ITERATIONS));
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().circulant() != null
                && (problem.prior() instanceof SphericalCovariance
                        || problem.prior() instanceof SpectralCovariance);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        Measurement data = problem.data();
        LinearOperator a = (LinearOperator) data.operator();
        CirculantGram gram = Objects.requireNonNull(data.circulant());
        double noise = Math.pow(data.likelihood().sigma(), 2);
        NDArray precision = precision(problem.prior(), noise, gram.power());
        SpectralCovariance inverse =
                new SpectralCovariance(
                        Scopes.keeping(() -> gram.power().add(precision).pow(-1)),
                        a.imageShape().get(3));
        return solve(
                problem,
                gradients,
                ROUNDING,
                penalty(problem.prior(), precision),
                inverse::multiply);
    }

    /** With the penalty sigma_y^2 Sigma^-1 and an inverse of A^T A and that, as good as known. */
    static LocalMap solve(
            Subproblem problem,
            ConjugateGradients gradients,
            double rounding,
            UnaryOperator<NDArray> penalty,
            UnaryOperator<NDArray> preconditioner) {
        LinearOperator a = (LinearOperator) problem.data().operator();
        NDArray mean = problem.mean().image();
        NDArray misfit = Scopes.keeping(() -> problem.data().y().sub(a.apply(mean)));
        ConjugateGradients.Solution d =
                LeastSquaresGradients.solve(
                        gradients, rounding, a, penalty, preconditioner, misfit);
        double noise = Math.pow(problem.data().likelihood().sigma(), 2);
        return new LocalMap(
                Signal.ofImage(d.x().addi(mean)),
                ConjugateGradientSolver.remaining(a, problem, noise),
                d.iterations(),
                d.residual());
    }

    /** sigma_y^2 Sigma^-1, of each image or of each frequency. */
    static NDArray precision(Covariance sigma, double noise, NDArray like) {
        return Scopes.keeping(
                () -> {
                    NDArray variance =
                            sigma instanceof SpectralCovariance spectral
                                    ? spectral.variance()
                                    : new SphericalCovariance(sigma.meanVariance())
                                            .toNDArray(like.getManager());
                    return variance.maximum(LEAST_VARIANCE).pow(-1).muli(noise);
                });
    }

    private static UnaryOperator<NDArray> penalty(Covariance sigma, NDArray precision) {
        return sigma instanceof SpectralCovariance spectral
                ? new SpectralCovariance(precision, spectral.width())::multiply
                : d -> d.mul(precision);
    }
}
