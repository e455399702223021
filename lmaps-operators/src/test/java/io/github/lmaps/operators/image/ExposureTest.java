package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.ClippedNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.PointwiseAnswer;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest extends LinearOperatorContract {

    private static final ValueRange ENDS = new ValueRange(-1, 1);

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(new Exposure(2), new Shape(1, 3, 5, 4)),
                new Subject(new Exposure(0.3), new Shape(1, 1, 3, 7)));
    }

    private NDArray variance(float value) {
        return manager.create(new float[] {value});
    }

    private static ClippedNoise map(double sigma) {
        return new ClippedNoise(sigma, ENDS).answering(CellEstimate.MAP);
    }

    private static double objective(double z, double mean, double v, double y, double sigma) {
        double misfit = y - Math.max(-1, Math.min(1, z));
        return misfit * misfit / (sigma * sigma) + (z - mean) * (z - mean) / v;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.4})
    void theAnswerIsTheBestOfAFineGrid(double sigma) {
        NDArray mean = normal(new Shape(200), 0).mul(1.5);
        NDArray y = normal(new Shape(200), 1).clip(-1, 1).add(normal(new Shape(200), 2).mul(sigma));
        float v = 0.16f;

        NDArray answer = map(sigma).answer(mean, variance(v), y).z();

        double[] z = wide(answer);
        double[] prior = wide(mean);
        double[] given = wide(y);
        for (int i = 0; i < z.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (double candidate = -6; candidate <= 6; candidate += 1e-3) {
                double value = objective(candidate, prior[i], v, given[i], sigma);
                best = Math.min(best, value);
            }
            assertThat(objective(z[i], prior[i], v, given[i], sigma))
                    .isLessThanOrEqualTo(best + 1e-5 * (1 + best));
        }
    }

    /** Integrals over z of the posterior density, in double precision. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.4})
    void theMeanIsThatOfThePosterior(double sigma) {
        NDArray mean = normal(new Shape(200), 0).mul(1.5);
        NDArray y = normal(new Shape(200), 1).clip(-1, 1).add(normal(new Shape(200), 2).mul(sigma));
        float v = 0.16f;

        PointwiseAnswer answer = new ClippedNoise(sigma, ENDS).answer(mean, variance(v), y);

        double[] z = wide(answer.z());
        double[] left = wide(answer.variance());
        double[] prior = wide(mean);
        double[] given = wide(y);
        for (int i = 0; i < z.length; i++) {
            double[] moments = moments(prior[i], v, given[i], sigma);
            assertThat(z[i]).isCloseTo(moments[0], within(2e-4 * Math.sqrt(moments[1]) + 1e-6));
            assertThat(left[i]).isCloseTo(moments[1], within(2e-3 * moments[1]));
        }
    }

    private static double[] moments(double mean, double v, double y, double sigma) {
        double best = Double.POSITIVE_INFINITY;
        for (double z = -8; z <= 8; z += 1e-3) {
            best = Math.min(best, objective(z, mean, v, y, sigma));
        }
        double sum = 0;
        double first = 0;
        double second = 0;
        for (double z = -8; z <= 8; z += 1e-4) {
            double weight = Math.exp((best - objective(z, mean, v, y, sigma)) / 2);
            sum += weight;
            first += weight * z;
            second += weight * z * z;
        }
        return new double[] {first / sum, second / sum - first * first / (sum * sum)};
    }

    /** E(z given z > 1) of N(0, 0.04) is 1.0373: between 1 and what a wide prior would have it. */
    @Test
    void withoutNoiseWhatWasClippedIsTheMeanBeyondTheEnd() {
        NDArray mean = manager.create(new float[] {0, -0.5f, 2.5f});
        NDArray y = manager.create(new float[] {1, -0.7f, 1});

        NDArray z = new ClippedNoise(0, ENDS).answer(mean, variance(0.04f), y).z();

        assertThat(z.toFloatArray())
                .containsExactly(new float[] {1.0373f, -0.7f, 2.5f}, within(2e-4f));
    }

    @Test
    void clippedEntriesCountAsWellExplainedWhereverTheyAre() {
        NDArray z = manager.create(new float[] {5, -7, 0.5f});
        NDArray y = manager.create(new float[] {1.1f, -1, 0.3f});

        assertThat(new ClippedNoise(0.1, ENDS).chiSquared(z, y).toFloatArray())
                .containsExactly(new float[] {1, 0, 4}, within(1e-5f));
    }

    @Test
    void aClippedEntryKeepsItsMeanAndItsVariance() {
        NDArray mean = manager.create(new float[] {2.5f, -3, 0.2f});
        NDArray y = manager.create(new float[] {1.02f, -0.99f, 0.4f});

        PointwiseAnswer answer = map(0.1).answer(mean, variance(0.01f), y);

        assertThat(answer.z().toFloatArray())
                .containsExactly(new float[] {2.5f, -3, 0.3f}, within(1e-6f));
        assertThat(answer.variance().toFloatArray())
                .containsExactly(new float[] {0.01f, 0.01f, 0.005f}, within(1e-8f));
    }

    @Test
    void withoutNoiseTheMeasurementIsMet() {
        NDArray mean = manager.create(new float[] {2.5f, 0, -0.5f, 0.3f});
        NDArray y = manager.create(new float[] {1, 1, -1, -0.7f});

        NDArray z = map(0).answer(mean, variance(0.04f), y).z();

        assertThat(z.toFloatArray())
                .containsExactly(new float[] {2.5f, 1, -1, -0.7f}, within(1e-6f));
    }

    /** y = 3 y' + 0.5 and z = 3 z' + 0.5. */
    @Test
    void otherUnitsSayTheSame() {
        NDArray mean = normal(new Shape(50), 0);
        NDArray y = normal(new Shape(50), 1).clip(-1, 1);
        ClippedNoise noise = new ClippedNoise(0.05, ENDS);
        NDArray variance = variance(0.09f);
        NDArray moved = y.sub(0.5).div(3);

        Likelihood known = noise.at(y).dividedBy(3);

        NDArray want = noise.answer(mean, variance, y).z();
        NDArray z = known.answer(mean.sub(0.5).div(3), variance.div(9), moved).z();
        assertThat(z.mul(3).add(0.5).toFloatArray())
                .containsExactly(want.toFloatArray(), within(1e-5f));
        NDArray slope = noise.residual(mean, y).div(3);
        assertThat(known.residual(mean.sub(0.5).div(3), moved).toFloatArray())
                .containsExactly(slope.toFloatArray(), within(1e-5f));
    }

    @Test
    void gainsAndNoiseThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Exposure(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> new ClippedNoise(-1, ENDS)).hasMessageContaining("got -1.0");
        assertThatThrownBy(() -> new ClippedNoise(1, new ValueRange(0, Double.POSITIVE_INFINITY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be finite, got [0, Infinity]");
        assertThatThrownBy(() -> new Exposure(2).measurementShape(new Shape(3, 4)))
                .hasMessageContaining("(3, 4)");
    }
}
