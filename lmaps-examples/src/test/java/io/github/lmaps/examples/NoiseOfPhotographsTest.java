package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.core.Field;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.operators.noise.EstimatedNoise;
import io.github.lmaps.operators.noise.NoiseEstimator;
import io.github.lmaps.operators.noise.PatchNoise;
import io.github.lmaps.operators.noise.WaveletNoise;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far estimates are from the noise that was added; docs/noise.md has the table. */
class NoiseOfPhotographsTest {

    private static final Mask SCATTERED = Mask.random(256, 256, 0.7, 1);
    private static final Mask BOX = Mask.box(256, 256, Mask.Box.centred(256, 256, 128, 128));

    /** The mean over the photographs of |estimate / sigma_y - 1|. */
    private static double error(NoiseEstimator estimator, double sigmaY) {
        return error(new Identity(), estimator, sigmaY);
    }

    private static double error(Operator operator, NoiseEstimator estimator, double sigmaY) {
        double sum = 0;
        for (String name : Samples.photographs()) {
            Field noisy =
                    Simulation.measure(
                            operator, Samples.photograph(name), GaussianNoise.of(sigmaY), 1);
            double estimate = EstimatedNoise.of(estimator, operator, noisy).sigma();
            sum += Math.abs(estimate / sigmaY - 1);
        }
        return sum / Samples.photographs().size();
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 1.1, 0.8", "0.02, 0.55, 0.25", "0.05, 0.22, 0.05",
        "0.1, 0.095, 0.02", "0.2, 0.04, 0.015", "0.3, 0.02, 0.01"
    })
    void estimatesAreAsFarFromTheTruthAsStated(double sigmaY, double wavelet, double patches) {
        assertThat(error(new WaveletNoise(), sigmaY)).isLessThan(wavelet);
        assertThat(error(PatchNoise.standard(), sigmaY)).isLessThan(patches);
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 1.05, 1.2", "0.02, 0.53, 0.6", "0.05, 0.21, 0.24",
        "0.1, 0.09, 0.12", "0.2, 0.035, 0.05", "0.3, 0.02, 0.03"
    })
    void behindMasksTooTheyAreAsFarAsStated(double sigmaY, double box, double scattered) {
        assertThat(error(BOX, PatchNoise.standard(), sigmaY)).isLessThan(box);
        assertThat(error(SCATTERED, PatchNoise.standard(), sigmaY)).isLessThan(scattered);
    }
}
