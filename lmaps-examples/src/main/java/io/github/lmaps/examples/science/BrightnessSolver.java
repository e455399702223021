package io.github.lmaps.examples.science;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.GaussNewtonSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.LocalMapSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.Arrays;

/**
 * Local MAPs of sources in the dark: where m is dark it is taken to be right, as the metric of
 * maximum entropy has it (Narayan and Nityananda 1986, "Maximum entropy image restoration in
 * astronomy", Annual Review of Astronomy and Astrophysics 24). With the brightness b of m from 0 to
 * 1, Sigma = r^2 I becomes
 *
 * <pre>r^2 scale diag(max(b, darkest))</pre>
 *
 * @param scale of the variance
 * @param darkest the least brightness that counts, above 0
 * @param inner solves about a white prior
 */
record BrightnessSolver(double scale, double darkest, GaussNewtonSolver inner)
        implements LocalMapSolver {

    @Override
    public boolean supports(Subproblem problem) {
        return problem.data().operator() instanceof LinearisableOperator
                && problem.prior() instanceof SphericalCovariance
                && inner.supports(problem);
    }

    /** In u = x / d, d^2 = scale max(b, darkest). */
    @Override
    public LocalMap solve(Subproblem problem) {
        Measurement data = problem.data();
        NDArray mean = problem.mean().image();
        NDArray variance = mean.add(1).div(2).clip(darkest, 1).mul(scale);
        NDArray d = variance.sqrt();
        PixelWeights weighted = new PixelWeights((LinearisableOperator) data.operator(), d, 0);
        LocalMap u =
                inner.solve(
                        Subproblem.of(
                                Measurement.of(weighted, data.y(), data.likelihood()),
                                Signal.ofImage(mean.div(d)),
                                problem.prior()));
        double back = variance.mean().toFloatArray()[0];
        double[] left =
                Arrays.stream(u.remaining().meanVariance()).map(value -> value * back).toArray();
        return new LocalMap(
                Signal.ofImage(u.x0().image().mul(d)),
                new SphericalCovariance(left),
                u.iterations(),
                u.residual());
    }
}
