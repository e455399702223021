package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.UnequalNoise;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.Subproblem;

/**
 * Noise that is not as loud everywhere, on entries that the image gives one by one: start, levels
 * and covariances are those of W y = W A x + sigma_y n with the weights W of {@link UnequalNoise},
 * a mask where they are 0; the local answer is that of the noise itself, which tells of masked
 * entries what it can.
 *
 * <p>Beyond a bound images are further from what lies around than a hole is: chains begin at a
 * level of at least {@value #BOUNDED_START}, and m is taken for {@value #BOUNDED_EXCESS} times as
 * uncertain there, since the slope of the denoiser, by which that is measured, is that of what it
 * sees.
 *
 * @param data y
 * @param known W y
 * @param tellsBounds whether y tells bounds where the weight is 0
 * @param mixed whether several things may have happened to an entry
 */
record WeighedEvidence(Measurement data, Measurement known, boolean tellsBounds, boolean mixed)
        implements Evidence {

    private static final double BOUNDED_START = 0.8;
    private static final double BOUNDED_EXCESS = 3;

    static WeighedEvidence of(Measurement data, DiagonalGramOperator a, UnequalNoise noise) {
        NDArray weights = noise.weights(data.y());
        return new WeighedEvidence(
                data,
                Measurement.of(
                        WeighedRows.of(a, weights),
                        data.y().mul(weights),
                        GaussianNoise.of(noise.sigma())),
                noise.tellsBounds(),
                !noise.isConvex());
    }

    @Override
    public StartingPoint begin(Start start, double deviation) {
        StartingPoint point = start.from(known, deviation);
        return tellsBounds
                ? new StartingPoint(point.estimate(), Math.max(BOUNDED_START, point.sigma()))
                : point;
    }

    @Override
    public Subproblem about(Signal mean, LevelCovariance covariance, double sigma) {
        Covariance error = onAll(covariance.error());
        Covariance matched = onAll(covariance.sigma());
        Covariance prior = mixed ? atMost(matched, error) : matched;
        return new Subproblem(data, mean, new LevelCovariance(prior, error), sigma);
    }

    /** Which of several things happened to an entry can only be told by what m is worth. */
    private static Covariance atMost(Covariance prior, Covariance error) {
        return prior instanceof RowSpaceCovariance a && error instanceof RowSpaceCovariance b
                ? new RowSpaceCovariance(
                        a.operator(), a.unseen(), a.measured().minimum(b.measured()))
                : prior;
    }

    /** What was masked is as uncertain as what A does not see. */
    private Covariance onAll(Covariance covariance) {
        if (!(covariance instanceof RowSpaceCovariance rows)) {
            return covariance;
        }
        DiagonalGramOperator a = (DiagonalGramOperator) data.operator();
        NDArray weighed = rows.operator().gram();
        NDArray unseen =
                PerImage.column(
                                weighed.getManager(),
                                rows.unseen().variance(),
                                weighed.getShape().dimension())
                        .mul(tellsBounds ? BOUNDED_EXCESS : 1);
        NDArray along =
                NDArrays.where(
                        weighed.gt(0),
                        rows.measured().broadcast(weighed.getShape()),
                        unseen.broadcast(weighed.getShape()));
        return new RowSpaceCovariance(a, rows.unseen(), along);
    }
}
