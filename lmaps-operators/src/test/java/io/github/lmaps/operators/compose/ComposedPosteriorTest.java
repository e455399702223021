package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.CovarianceModel;
import io.github.lmaps.covariance.MatchedModel;
import io.github.lmaps.covariance.SphericalModel;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.likelihood.UnevenNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.PureNoiseStart;
import io.github.lmaps.sampler.Restoration;
import io.github.lmaps.sampler.RhoRenoising;
import io.github.lmaps.schedule.KarrasSchedule;
import io.github.lmaps.solver.AutomaticSolver;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For a prior N(mu, s^2 I), k = 1, linear A and Gaussian noise of whatever deviations, the expected
 * result from pure noise is the posterior mean, as in the theory of the sampler.
 */
class ComposedPosteriorTest extends OperatorTest {

    private static final double MU = 0.2;
    private static final double S = 0.5;
    private static final double SIGMA_MAX = 40;
    private static final int SEEDS = 40;
    private static final Shape IMAGES = new Shape(2, 1, 6, 8);
    private static final Stack STACK =
            Stack.of(1, 6, 8, Blur.gaussian(0.7, Boundary.CIRCULAR), Mask.random(6, 8, 0.4, 1));
    private static final Stack BLURS =
            Stack.of(1, 6, 8, Blur.gaussian(0.7, Boundary.CIRCULAR), new Identity());

    record Case(Operator operator, UnevenNoise noise) {}

    static Stream<Case> cases() {
        UnevenNoise levels = UnevenNoise.perImage(0.1, 0.4);
        return Stream.of(
                new Case(new Identity(), levels),
                new Case(Mask.random(6, 8, 0.5, 1), levels),
                new Case(Blur.gaussian(0.7, Boundary.CIRCULAR), levels),
                new Case(Mask.random(6, 8, 0.5, 1), columns()),
                new Case(STACK, STACK.noise(0.1, 0.4)),
                new Case(BLURS, BLURS.noise(0.1, 0.4)));
    }

    /** The further to the right, the noisier. */
    private static UnevenNoise columns() {
        float[] deviations = new float[8];
        for (int column = 0; column < 8; column++) {
            deviations[column] = 0.05f * (column + 1);
        }
        return UnevenNoise.of(Field.of(deviations, ValueRange.UNBOUNDED, 1, 1, 1, 8));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void expectationIsThePosteriorMean(Case posed) {
        NDArray y = measured(posed);
        double[] exact = posteriorMeans(posed, y);
        double[] sum = new double[exact.length];
        double[] squares = new double[exact.length];
        Field field = Field.of(y, ValueRange.SYMMETRIC);
        for (Field chain : restored(posed, field).chains()) {
            float[] x = chain.toFloatArray();
            for (int i = 0; i < x.length; i++) {
                sum[i] += x[i];
                squares[i] += (double) x[i] * x[i];
            }
        }
        double chiSquared = 0;
        for (int i = 0; i < exact.length; i++) {
            double mean = sum[i] / SEEDS;
            double variance = (squares[i] / SEEDS - mean * mean) * SEEDS / (SEEDS - 1);
            double bias = Math.pow(S / SIGMA_MAX, 2) * Math.abs(exact[i]) + 1e-5;
            double z = Math.max(0, Math.abs(mean - exact[i]) - bias) / Math.sqrt(variance / SEEDS);
            assertThat(z).as("pixel %d", i).isLessThan(4.5);
            chiSquared += z * z;
        }
        int n = exact.length;
        assertThat(chiSquared).isBetween(n - 5 * Math.sqrt(2 * n), n + 5 * Math.sqrt(2 * n));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asItStandsTheSamplerEndsNearThePosteriorMean(Case posed) {
        NDArray y = measured(posed);
        double[] exact = posteriorMeans(posed, y);
        Restoration restored =
                LocalMapSampler.builder(new GaussianDenoiser(MU, S))
                        .seed(1)
                        .build()
                        .restore(
                                InverseProblem.of(
                                        posed.operator,
                                        Field.of(y, ValueRange.SYMMETRIC),
                                        posed.noise));
        float[] x = restored.image().toFloatArray();
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += Math.pow(x[i] - exact[i], 2) / x.length;
        }
        assertThat(Math.sqrt(squares)).isLessThan(S / 2);
    }

    /**
     * Residuals far below the noise are right for white images: that of the posterior mean, which k
     * = 1 comes to, and with k = 3 still less in the noisier half of the batch.
     */
    @Test
    void theResidualOfUnevenNoiseIsThatOfThePosteriorMeanIfKIsOne() {
        Shape shape = new Shape(2, 1, 64, 64);
        double[] sigmas = {0.1, 0.4};
        UnevenNoise noise = UnevenNoise.perImage(sigmas);
        NDArray y = noise.measured(normal(shape, 1).mul(S).add(MU), normal(shape, 2));
        double[] exact = new double[2];
        Arrays.setAll(exact, i -> sigmas[i] * sigmas[i] / (S * S + sigmas[i] * sigmas[i]));

        double[] one = residuals(y, noise, new MatchedModel(1, 3, 3, 12));
        double[] three = residuals(y, noise, MatchedModel.standard());

        assertThat(one).containsExactly(exact, within(0.01));
        assertThat(three[0]).isCloseTo(exact[0], within(0.01));
        assertThat(three[1]).isLessThan(exact[1] / 3);
    }

    /** |y - x|^2 / sigma^2, the mean over the pixels of each image. */
    private double[] residuals(NDArray y, UnevenNoise noise, CovarianceModel covariance) {
        Field image =
                LocalMapSampler.builder(new GaussianDenoiser(MU, S))
                        .seed(1)
                        .covariance(covariance)
                        .build()
                        .restore(
                                InverseProblem.of(
                                        new Identity(), Field.of(y, ValueRange.SYMMETRIC), noise))
                        .image();
        NDArray left = y.sub(image.toNDArray(manager)).div(noise.deviations().toNDArray(manager));
        double pixels = (double) y.size() / y.getShape().get(0);
        return Arrays.stream(PerImage.dot(left, left)).map(sum -> sum / pixels).toArray();
    }

    private static Restoration restored(Case posed, Field y) {
        return LocalMapSampler.builder(new GaussianDenoiser(MU, S))
                .levels(12)
                .chains(SEEDS)
                .schedule(KarrasSchedule.of(SIGMA_MAX, 0.05))
                .start(new PureNoiseStart(SIGMA_MAX))
                .covariance(new SphericalModel(1))
                .renoising(new RhoRenoising(1))
                .solver(AutomaticSolver.standard())
                .build()
                .restore(InverseProblem.of(posed.operator, y, posed.noise));
    }

    private NDArray measured(Case posed) {
        try (BoundOperator a = posed.operator.bind(manager, IMAGES)) {
            NDArray z = a.apply(normal(IMAGES, 1).mul(S).add(MU));
            return posed.noise.measured(z, normal(z.getShape(), 2));
        }
    }

    private double[] posteriorMeans(Case posed, NDArray y) {
        WeightedReference dense = WeightedReference.of(posed.operator, manager, IMAGES);
        double[] sigma = wide(posed.noise.deviations().toNDArray(manager).broadcast(y.getShape()));
        double[] values = wide(y);
        double[] prior = new double[dense.columns()];
        Arrays.fill(prior, MU);
        double[] means = new double[2 * prior.length];
        for (int i = 0; i < 2; i++) {
            int from = i * dense.rows();
            double[] mean =
                    dense.localMap(
                            prior,
                            Arrays.copyOfRange(values, from, from + dense.rows()),
                            S * S,
                            Arrays.copyOfRange(sigma, from, from + dense.rows()));
            System.arraycopy(mean, 0, means, i * prior.length, prior.length);
        }
        return means;
    }
}
