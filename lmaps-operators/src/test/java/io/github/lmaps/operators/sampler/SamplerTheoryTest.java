package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalModel;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.PureNoiseStart;
import io.github.lmaps.sampler.RhoRenoising;
import io.github.lmaps.schedule.KarrasSchedule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For a prior N(mu, s^2 I), k = 1 and linear A the local MAP is E[x0 given x_sigma, y]; from pure
 * noise the expected result is the posterior mean, up to (s / sigma_max)^2 of the distance from
 * where it started.
 */
class SamplerTheoryTest {

    private static final double MU = 0.2;
    private static final double S = 0.5;
    private static final double SIGMA_Y = 0.3;
    private static final double SIGMA_MAX = 40;
    private static final int SEEDS = 200;
    private static final Shape IMAGE = new Shape(1, 1, 6, 7);

    static List<Operator> operators() {
        return List.of(
                new Identity(),
                Mask.random(6, 7, 0.5, 1),
                Blur.gaussian(0.7, Boundary.CIRCULAR),
                Blur.gaussian(0.7, Boundary.REFLECT));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void expectationIsThePosteriorMean(Operator operator) {
        Field y = measured(operator);
        double[] exact = posteriorMean(operator, y);
        double[] sum = new double[exact.length];
        double[] squares = new double[exact.length];
        for (int seed = 0; seed < SEEDS; seed++) {
            float[] x = restored(operator, y, seed);
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

    private static float[] restored(Operator operator, Field y, int seed) {
        return LocalMapSampler.builder(new GaussianDenoiser(MU, S))
                .levels(12)
                .seed(seed)
                .schedule(KarrasSchedule.of(SIGMA_MAX, 0.05))
                .start(new PureNoiseStart(SIGMA_MAX))
                .covariance(new SphericalModel(1))
                .renoising(new RhoRenoising(1))
                .build()
                .restore(InverseProblem.of(operator, y, GaussianNoise.of(SIGMA_Y)))
                .image()
                .toFloatArray();
    }

    private static Field measured(Operator operator) {
        float[] noise = new float[(int) IMAGE.size()];
        float[] truth = new float[(int) IMAGE.size()];
        new NormalStream(1, 0).fill(0, noise);
        new NormalStream(1, 0).fill(1, truth);
        for (int i = 0; i < truth.length; i++) {
            truth[i] = (float) (MU + S * truth[i]);
        }
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                BoundOperator a = operator.bind(manager, IMAGE)) {
            float[] y = a.apply(manager.create(truth, IMAGE)).toFloatArray();
            for (int i = 0; i < y.length; i++) {
                y[i] += (float) (SIGMA_Y * noise[i]);
            }
            return Field.of(y, ValueRange.SYMMETRIC, IMAGE.getShape());
        }
    }

    private static double[] posteriorMean(Operator operator, Field y) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                BoundOperator a = operator.bind(manager, IMAGE)) {
            double[] prior = new double[(int) IMAGE.size()];
            Arrays.fill(prior, MU);
            double[] wide = new double[y.size()];
            float[] values = y.toFloatArray();
            Arrays.setAll(wide, i -> values[i]);
            return DenseReference.of(a, manager).localMap(prior, wide, S * S, SIGMA_Y);
        }
    }
}
