package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.operator.LinearOperator;
import java.util.Arrays;

/**
 * The local MAP of a linear operator that measures no fewer numbers than the image has, of which
 * nothing is known but what it gives, Gaussian noise or none and Sigma spherical, by conjugate
 * gradients in the space of the image ({@link LeastSquaresGradients}), where noise is small:
 *
 * <pre>x = m + d,   (A^T A + sigma_y^2 / r^2) d = A^T (y - A m)</pre>
 *
 * <p>In the measurement's space w = (y - A x) / sigma_y^2 holds what no image explains. A^T is to
 * take that out again, and the less noise there is, the more of it float32 leaves in x.
 *
 * @param gradients the iteration and its stopping rule
 */
record TallOperatorSolver(ConjugateGradients gradients) implements LocalMapSolver {

    /** With more noise, in units of what y tells of a pixel, the measurement's space will do. */
    private static final double LITTLE_NOISE = 1e-7;

    /** Without a preconditioner the residual rises and falls: what is larger is not rounding. */
    private static final double ROUNDING = 1e-6;

    /** As exact as {@link LeastSquaresSolver#standard()}. */
    static TallOperatorSolver standard() {
        return new TallOperatorSolver(LeastSquaresSolver.standard().gradients());
    }

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().quadrature() != null
                && problem.prior() instanceof SphericalCovariance prior
                && problem.data().operator() instanceof LinearOperator a
                && tells(a, Arrays.stream(prior.variance()).max().orElse(0), noise(problem));
    }

    /** Whether there are rows for all pixels, and little noise. */
    private static boolean tells(LinearOperator a, double variance, double noise) {
        double pixels = (double) a.imageShape().size() / a.imageShape().get(0);
        double seen = variance * a.gramTrace() / pixels;
        return a.measuredEntries() >= pixels && noise <= LITTLE_NOISE * seen;
    }

    private static double noise(Subproblem problem) {
        return Math.pow(problem.data().likelihood().sigma(), 2);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        NDArray precision =
                LeastSquaresSolver.precision(problem.prior(), noise(problem), problem.data().y());
        return LeastSquaresSolver.solve(
                problem, gradients, ROUNDING, d -> d.mul(precision), NDArray::duplicate);
    }
}
