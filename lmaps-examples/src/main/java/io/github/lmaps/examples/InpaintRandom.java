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

/** Brings back a photograph of which 30 % of the pixels are left. */
public final class InpaintRandom {

    private InpaintRandom() {}

    /**
     * Runs the example.
     *
     * @param args a photograph and the file to write, or nothing
     */
    public static void main(String[] args) {
        Field truth =
                args.length > 0
                        ? Images.read(Path.of(args[0]), ValueRange.SYMMETRIC)
                        : Samples.photograph("coffee");
        Path file = Path.of(args.length > 1 ? args[1] : "filled.png");

        double sigmaY = 0.05; // on [-1, 1]: 6 grey levels of 255
        int height = (int) truth.shape().get(2);
        int width = (int) truth.shape().get(3);
        Mask mask = Mask.random(height, width, 0.7, 42);
        Field masked = Simulation.measure(mask, truth, sigmaY, 1);

        try (DiffusionNetwork network = Networks.forChannels((int) truth.shape().get(1))) {
            Restoration restored =
                    LocalMapSampler.builder(network)
                            .seed(1)
                            .build()
                            .restore(InverseProblem.of(mask, masked, GaussianNoise.of(sigmaY)));
            Images.write(restored.image(), file);
            System.out.printf(
                    "%.2f dB masked, %.2f dB restored: %s%n",
                    PeakSignalToNoise.of(masked.clamped(), truth),
                    PeakSignalToNoise.of(restored.image().clamped(), truth),
                    file);
        }
    }
}
