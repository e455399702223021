package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.LeastSquares;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operator.Linearisation;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One run of {@link GaussNewtonSolver}. */
final class GaussNewton {

    private static final double FORCING = 0.1;

    private final GaussNewtonSolver solver;
    private final Subproblem problem;
    private final DifferentiableOperator h;
    private final LeastSquares likelihood;
    private final NDArray y;
    private final NDArray mean;
    private final Covariance prior;
    private final double noise;
    private final boolean linear;
    private final TrustRegion[] regions;
    private int steps;
    private @Nullable LmapsException refusal;

    GaussNewton(GaussNewtonSolver solver, Subproblem problem) {
        this.solver = solver;
        this.problem = problem;
        this.h = (DifferentiableOperator) problem.data().operator();
        this.likelihood = (LeastSquares) problem.data().likelihood();
        this.y = problem.data().y();
        this.mean = problem.mean().image();
        this.prior = problem.prior();
        this.noise = likelihood.sigma() * likelihood.sigma();
        this.linear = h instanceof LinearOperator && likelihood instanceof QuadraticLikelihood;
        this.regions = new TrustRegion[(int) mean.getShape().get(0)];
        double pixels = (double) mean.size() / regions.length;
        Arrays.setAll(
                regions,
                i -> new TrustRegion(linear ? Double.POSITIVE_INFINITY : Math.sqrt(pixels)));
    }

    LocalMap toConvergence() {
        NDArray x0 = Scopes.keeping(this::descended);
        double worst = Arrays.stream(regions).mapToDouble(TrustRegion::slope).max().orElse(0);
        SphericalCovariance left = Scopes.freeing(() -> remaining(x0));
        return new LocalMap(Signal.ofImage(x0), left, steps, worst);
    }

    private NDArray descended() {
        NDArray u = mean.zerosLike();
        boolean more = true;
        while (more) {
            more = Scopes.freeing(() -> step(u));
        }
        return at(u);
    }

    /** Sigma^(1/2) u. */
    private NDArray root(NDArray u) {
        return prior.colour(Signal.ofImage(u)).image();
    }

    private NDArray at(NDArray u) {
        return root(u).add(mean);
    }

    private Linearisation linearised(NDArray x) {
        if (h instanceof LinearisableOperator smooth) {
            return smooth.linearise(x);
        }
        double[] variance = prior.meanVariance();
        double pixels = (double) mean.size() / regions.length;
        double[] squared = new double[regions.length];
        Arrays.setAll(squared, i -> pixels * variance[Math.min(i, variance.length - 1)]);
        return FiniteLinearisation.of(h, x, squared);
    }

    /** One step of every image, in place; gives whether there is more to do. */
    private boolean step(NDArray u) {
        try (Linearisation near = linearised(at(u))) {
            NDArray error = likelihood.error(near.value(), y);
            NDArray slope = likelihood.slope(near.value(), y);
            double[] cost = sum(PerImage.dot(error, error), PerImage.dot(u, u));
            NDArray g = root(near.vjp(error.mul(slope))).div(noise).add(u);
            if (!anyGoesOn(cost, PerImage.dot(g, g)) || steps == solver.maxSteps()) {
                return false;
            }
            steps++;
            NDArray weight = slope.square();
            TruncatedGradients tried =
                    new TruncatedGradients(
                            v -> Scopes.keeping(() -> curved(near, weight, v)),
                            g,
                            each(TrustRegion::radius),
                            each(region -> linear ? solver.tolerance() / 2 : forcing(region)),
                            solver.maxIterations());
            NDArray p = tried.step();
            double[] actual = fall(u, p, error);
            decide(tried, cost, actual);
            u.addi(p.mul(PerImage.column(u.getManager(), each(TrustRegion::taken), 4)));
            return true;
        }
    }

    private static double forcing(TrustRegion region) {
        return Math.min(FORCING, region.slope());
    }

    private double[] each(ToDoubleFunction<TrustRegion> number) {
        return Arrays.stream(regions).mapToDouble(number).toArray();
    }

    /** B v. */
    private NDArray curved(Linearisation near, NDArray weight, NDArray v) {
        NDArray seen = near.jvp(root(v)).mul(weight);
        return root(near.vjp(seen)).div(noise).add(v);
    }

    private double[] sum(double[] misfit, double[] distance) {
        double[] cost = new double[misfit.length];
        Arrays.setAll(cost, i -> (misfit[i] / noise + distance[i]) / 2);
        return cost;
    }

    private boolean anyGoesOn(double[] cost, double[] squaredSlope) {
        boolean any = false;
        for (int i = 0; i < regions.length; i++) {
            if (!Double.isFinite(cost[i]) || !Double.isFinite(squaredSlope[i])) {
                throw new LmapsException(
                        "step "
                                + (steps + 1)
                                + " of Gauss and Newton met the cost "
                                + cost[i]
                                + " and the squared slope "
                                + squaredSlope[i]
                                + " in image "
                                + i
                                + " of the batch");
            }
            if (regions[i].isBlind()) {
                throw new LmapsException(
                        "after "
                                + steps
                                + " steps of Gauss and Newton the operator still gives NaN next to"
                                + " image "
                                + i
                                + " of the batch",
                        refusal);
            }
            any |= regions[i].goesOn(Math.sqrt(squaredSlope[i]), solver.tolerance());
        }
        return any;
    }

    /** f(u) - f(u + p), from differences, which float32 holds better than those of sums. */
    private double[] fall(NDArray u, NDArray p, NDArray error) {
        NDArray trial = u.add(p);
        NDArray next = tried(at(trial));
        double[] misfit = PerImage.dot(error.sub(next), error.add(next));
        double[] distance = PerImage.dot(p, u.add(trial));
        return sum(misfit, Arrays.stream(distance).map(value -> -value).toArray());
    }

    /** e(H(x), y); NaN where the operator has no value. */
    private NDArray tried(NDArray x) {
        try {
            return likelihood.error(h.apply(x), y);
        } catch (LmapsException e) {
            refusal = e;
            return y.mul(Float.NaN);
        }
    }

    private void decide(TruncatedGradients tried, double[] cost, double[] actual) {
        double[] length = PerImage.dot(tried.step(), tried.step());
        for (int i = 0; i < regions.length; i++) {
            TrustRegion region = regions[i];
            int iterations = tried.iterations()[i];
            double radius = region.radius();
            double step = Math.sqrt(length[i]);
            double predicted = tried.predicted()[i];
            boolean taken = region.judge(cost[i], step, predicted, actual[i]);
            if (iterations > 0) {
                solver.listener()
                        .accept(
                                new GaussNewtonStep(
                                        steps,
                                        i,
                                        cost[i],
                                        region.slope(),
                                        radius,
                                        step,
                                        iterations,
                                        predicted,
                                        actual[i],
                                        taken));
            }
        }
    }

    /** As if every direction that is seen had the mean gain of J. */
    private SphericalCovariance remaining(NDArray x0) {
        float[] draws = new float[Math.toIntExact(x0.size())];
        new NormalStream(0, 0).fill(0, draws);
        NDArray white = x0.getManager().create(draws, x0.getShape());
        double pixels = (double) x0.size() / regions.length;
        double seen = Math.min(pixels, (double) y.size() / regions.length);
        double[] gain;
        try (Linearisation near = linearised(x0)) {
            NDArray moved = near.jvp(white).mul(likelihood.slope(near.value(), y));
            gain = PerImage.dot(moved, moved);
        }
        double[] assumed = prior.meanVariance();
        double[] error = problem.covariance().error().meanVariance();
        double[] left = new double[regions.length];
        for (int i = 0; i < left.length; i++) {
            double before = error[Math.min(i, error.length - 1)];
            double r2 = assumed[Math.min(i, assumed.length - 1)];
            double squaredGain = gain[i] / seen;
            double share = r2 * squaredGain / (r2 * squaredGain + noise);
            double noisy = squaredGain == 0 ? 0 : share * share * noise / squaredGain;
            double covered = (1 - share) * (1 - share) * before + noisy;
            left[i] = ((pixels - seen) * before + seen * covered) / pixels;
        }
        return new SphericalCovariance(left);
    }
}
