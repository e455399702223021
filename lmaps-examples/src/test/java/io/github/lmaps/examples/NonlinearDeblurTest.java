package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.NetworkOperator;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.solver.AdamSolver;
import org.junit.jupiter.api.Test;

/** A photograph seen through a network that blurs, bends the response and clips. */
class NonlinearDeblurTest {

    private static final double SIGMA_Y = 0.02;

    @Test
    void aPhotographIsRestoredByDecibels() {
        NetworkOperator operator = BlurringNetwork.operator();
        Field truth = Crops.astronaut(64).convertedTo(ValueRange.UNIT);
        Field y = Crops.measured(operator, truth, SIGMA_Y);
        InverseProblem problem = InverseProblem.of(operator, y, GaussianNoise.of(SIGMA_Y));
        Field restored;
        try (Denoiser network = Networks.photo()) {
            restored =
                    LocalMapSampler.builder(network)
                            .levels(20)
                            .solver(new AdamSolver(60, 0.05, null))
                            .build()
                            .restore(problem)
                            .image();
        }
        assertThat(PeakSignalToNoise.of(restored, truth))
                .isGreaterThan(PeakSignalToNoise.of(y.clamped(), truth) + 8);
    }
}
