package io.github.lmaps.examples;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.BicubicDownsample;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.nio.file.Path;

/** Makes a photograph smaller by 4, and larger again. */
public final class UpscalePhotograph {

    private UpscalePhotograph() {}

    /**
     * Runs the example.
     *
     * @param args a photograph and the file to write, or nothing
     */
    public static void main(String[] args) {
        Field truth =
                args.length > 0
                        ? Images.read(Path.of(args[0]), ValueRange.SYMMETRIC)
                        : Samples.photograph("flower");
        Path file = Path.of(args.length > 1 ? args[1] : "enlarged.png");

        double sigmaY = 0.02; // on [-1, 1]: 2.5 grey levels of 255
        BicubicDownsample smaller = BicubicDownsample.of(4);
        Field small = Simulation.measure(smaller, truth, sigmaY, 1);

        try (DiffusionNetwork network = Networks.forChannels((int) truth.shape().get(1))) {
            Restoration restored =
                    LocalMapSampler.builder(network)
                            .seed(1)
                            .build()
                            .restore(
                                    InverseProblem.of(smaller, small, GaussianNoise.of(sigmaY))
                                            .withImageShape(truth.shape().getShape()));
            Images.write(restored.image(), file);
            System.out.printf(
                    "%d x %d pixels, %.2f dB enlarged to %d x %d: %s%n",
                    small.shape().get(3),
                    small.shape().get(2),
                    PeakSignalToNoise.of(restored.image().clamped(), truth),
                    truth.shape().get(3),
                    truth.shape().get(2),
                    file);
        }
    }
}
