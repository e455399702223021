package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.PixelWeights;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;

/**
 * Local MAPs of sources in the dark: where m is dark it is taken to be right, as the metric of
 * maximum entropy has it (Narayan and Nityananda 1986, "Maximum entropy image restoration in
 * astronomy", Annual Review of Astronomy and Astrophysics 24). With the brightness b of m, 0 and 1
 * the ends of its range, Sigma = r^2 I becomes
 *
 * <pre>r^2 scale diag(min(max(b, darkest), 1))</pre>
 *
 * <p>In u = x / d, d^2 = scale min(max(b, darkest), 1), the prior is white, and another solver
 * finds the answer. Chains for it take {@link io.github.lmaps.covariance.SphericalModel} where the
 * sampler would choose a covariance that is not spherical. What the local MAP leaves is taken for
 * white, of the mean variance of the pixels.
 *
 * @param scale of the variance
 * @param darkest the least brightness that counts, above 0 and at most 1
 * @param inner solves about a white prior for an operator that is linearised, also where H is
 *     linear: {@link GaussNewtonSolver}
 */
public record BrightnessSolver(double scale, double darkest, LocalMapSolver inner)
        implements LocalMapSolver {

    /**
     * Checks the numbers.
     *
     * @param scale of the variance
     * @param darkest the least brightness that counts, above 0 and at most 1
     * @param inner solves about a white prior for an operator that is linearised, also where H is
     *     linear: {@link GaussNewtonSolver}
     * @throws IllegalArgumentException if a number is not positive or the darkest is above 1
     */
    public BrightnessSolver {
        Checks.positive(scale, "the scale of the variance");
        Checks.positive(darkest, "the darkest brightness");
        if (darkest > 1) {
            throw new IllegalArgumentException(
                    "the darkest brightness is " + darkest + ", it must be at most 1");
        }
    }

    @Override
    public boolean supports(Subproblem problem) {
        NDArray any = problem.mean().image();
        return problem.data().operator() instanceof LinearisableOperator h
                && problem.prior() instanceof SphericalCovariance
                && inner.supports(weighted(h, problem, any, any));
    }

    /** The problem of u = x / d about a mean of u. */
    private static Subproblem weighted(
            LinearisableOperator h, Subproblem problem, NDArray d, NDArray mean) {
        Measurement data = problem.data();
        PixelWeights weighted = new PixelWeights(h, d, 0);
        return Subproblem.of(
                Measurement.of(weighted, data.y(), data.likelihood()),
                Signal.ofImage(mean),
                problem.prior());
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
        LinearisableOperator h = (LinearisableOperator) problem.data().operator();
        NDArray mean = problem.mean().image();
        NDArray variance = mean.add(1).div(2).clip(darkest, 1).mul(scale);
        NDArray d = variance.sqrt();
        LocalMap u = inner.solve(weighted(h, problem, d, mean.div(d)));
        return new LocalMap(
                Signal.ofImage(u.x0().image().mul(d)),
                remaining(u, variance),
                u.iterations(),
                u.residual());
    }

    /** Of every image of a batch. */
    private static SphericalCovariance remaining(LocalMap u, NDArray variance) {
        double[] white = u.remaining().meanVariance();
        long images = variance.getShape().get(0);
        float[] back = variance.reshape(images, -1).mean(new int[] {1}).toFloatArray();
        double[] left = new double[back.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = back[i] * white[Math.min(i, white.length - 1)];
        }
        return new SphericalCovariance(left);
    }
}
