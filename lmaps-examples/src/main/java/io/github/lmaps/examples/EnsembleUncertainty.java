package io.github.lmaps.examples;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.nio.file.Path;
import java.util.Objects;

/** Several chains: a better restoration, and a map of what the measurement leaves open. */
public final class EnsembleUncertainty {

    private EnsembleUncertainty() {}

    /**
     * Runs the example.
     *
     * @param args a photograph and the file to write the map to, or nothing
     */
    public static void main(String[] args) {
        Field truth =
                args.length > 0
                        ? Images.read(Path.of(args[0]), ValueRange.SYMMETRIC)
                        : Samples.photograph("astronaut");
        Path file = Path.of(args.length > 1 ? args[1] : "uncertainty.png");

        int height = (int) truth.shape().get(2);
        int width = (int) truth.shape().get(3);
        Mask mask = Mask.random(height, width, 0.7, 42);
        Field masked = Simulation.measure(mask, truth, 0.05, 1);

        try (DiffusionNetwork network = Networks.forChannels((int) truth.shape().get(1))) {
            Restoration restored =
                    LocalMapSampler.builder(network)
                            .seed(1)
                            .chains(4)
                            .build()
                            .restore(InverseProblem.of(mask, masked, GaussianNoise.of(0.05)));
            // Standard deviations in the units of the image, black for the smallest.
            Field deviation = Objects.requireNonNull(restored.deviation());
            Images.write(Images.stretched(deviation), file);
            System.out.printf(
                    "%.2f dB one chain, %.2f dB the mean of 4: %s%n",
                    PeakSignalToNoise.of(restored.chains().get(0).clamped(), truth),
                    PeakSignalToNoise.of(restored.image().clamped(), truth),
                    file);
        }
    }
}
