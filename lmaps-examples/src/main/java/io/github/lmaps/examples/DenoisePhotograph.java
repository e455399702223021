package io.github.lmaps.examples;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.nio.file.Path;

/** Takes noise out of a photograph. */
public final class DenoisePhotograph {

    private DenoisePhotograph() {}

    /**
     * Runs the example.
     *
     * @param args a photograph and the file to write, or nothing
     */
    public static void main(String[] args) {
        Field truth =
                args.length > 0
                        ? Images.read(Path.of(args[0]), ValueRange.SYMMETRIC)
                        : Samples.photograph("china");
        Path file = Path.of(args.length > 1 ? args[1] : "denoised.png");

        double sigmaY = 0.2; // on [-1, 1]: 25 grey levels of 255
        Identity identity = new Identity();
        Field noisy = Simulation.measure(identity, truth, sigmaY, 1);

        try (DiffusionNetwork network = Networks.forChannels((int) truth.shape().get(1))) {
            Restoration restored =
                    LocalMapSampler.builder(network)
                            .seed(1)
                            .build()
                            .restore(InverseProblem.of(identity, noisy, GaussianNoise.of(sigmaY)));
            Images.write(restored.image(), file);
            System.out.printf(
                    "%.2f dB with noise, %.2f dB without: %s%n",
                    PeakSignalToNoise.of(noisy.clamped(), truth),
                    PeakSignalToNoise.of(restored.image().clamped(), truth),
                    file);
        }
    }
}
