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
 * @param inner solves about a white prior
 */
public record BrightnessSolver(double scale, double darkest, LocalMapSolver inner)
        implements LocalMapSolver {

    /**
     * Checks the numbers.
     *
     * @param scale of the variance
     * @param darkest the least brightness that counts, above 0 and at most 1
     * @param inner solves about a white prior
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
        return problem.data().operator() instanceof LinearisableOperator
                && problem.prior() instanceof SphericalCovariance
                && inner.supports(problem);
    }

    @Override
    public LocalMap solve(Subproblem problem) {
        require(problem);
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
