package io.github.lmaps.examples;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.nio.file.Path;

/** Smooths a photograph of which four values are left in each channel. */
public final class DequantizePhotograph {

    private DequantizePhotograph() {}

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
        Path file = Path.of(args.length > 1 ? args[1] : "dequantized.png");

        Cells cells = Cells.uniform(2, truth.range());
        Field posterised = Simulation.measure(new Identity(), truth, cells, 1);

        try (DiffusionNetwork network = Networks.forChannels((int) truth.shape().get(1))) {
            Restoration restored =
                    LocalMapSampler.builder(network)
                            .seed(1)
                            .build()
                            .restore(InverseProblem.of(new Identity(), posterised, cells));
            Images.write(restored.image(), file);
            System.out.printf(
                    "%.2f dB posterised, %.2f dB restored: %s%n",
                    PeakSignalToNoise.of(posterised, truth),
                    PeakSignalToNoise.of(restored.image().clamped(), truth),
                    file);
        }
    }
}
