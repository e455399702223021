package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.core.Field;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.noise.NoiseEstimator;
import io.github.lmaps.operators.noise.PatchNoise;
import io.github.lmaps.operators.noise.WaveletNoise;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far estimates are from the noise that was added; docs/noise.md has the table. */
class NoiseOfPhotographsTest {

    /** The mean over the photographs of |estimate / sigma_y - 1|. */
    private static double error(NoiseEstimator estimator, double sigmaY) {
        double sum = 0;
        for (String name : Samples.photographs()) {
            Field noisy =
                    Simulation.measure(
                            new Identity(), Samples.photograph(name), GaussianNoise.of(sigmaY), 1);
            sum += Math.abs(estimator.estimate(noisy) / sigmaY - 1);
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
}
