package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.SaltAndPepper;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A blurred photograph that came over a bad line, 10 % of its values black or white. */
class SaltAndPepperDeblurTest {

    private static final Blur BLUR = Blur.gaussian(1.5, Boundary.CIRCULAR);

    @ParameterizedTest
    @CsvSource({"0, 30.5", "0.05, 27"})
    void theSamplerRestoresIt(double sigma, double least) {
        SaltAndPepper noise =
                new SaltAndPepper(0.1, sigma, 2.0 / 255, ValueRange.SYMMETRIC, CellEstimate.MEAN);
        Field truth = Crops.astronaut(64);
        Field y = Simulation.measure(BLUR, truth, noise, 1);

        Field x = restored(y, noise);

        assertThat(PeakSignalToNoise.of(y, truth)).isLessThan(15);
        assertThat(x.nonFiniteCount()).isZero();
        assertThat(PeakSignalToNoise.of(x.clamped(), truth)).isGreaterThan(least);
    }

    private static Field restored(Field y, SaltAndPepper noise) {
        try (DiffusionNetwork network = Networks.photo()) {
            return LocalMapSampler.builder(network)
                    .levels(8)
                    .seed(1)
                    .build()
                    .restore(InverseProblem.of(BLUR, y, noise))
                    .image();
        }
    }
}
