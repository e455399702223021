package io.github.lmaps.examples;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.image.Images;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import java.nio.file.Path;

/**
 * A denoiser that wraps another: a network for gray images makes one for images of any number of
 * channels, each by itself.
 */
public final class OwnDenoiser {

    private OwnDenoiser() {}

    /** Images of any number of channels as a batch of gray ones. */
    record PerChannel(Denoiser gray) implements Denoiser {

        @Override
        public NDArray denoise(NDArray x, NDArray sigma) {
            // What is made on the way belongs to the scope of the sampler's level.
            Shape shape = x.getShape();
            NDArray planes = x.reshape(-1, 1, shape.get(2), shape.get(3));
            NDArray levels = sigma.size() == 1 ? sigma : sigma.repeat(0, shape.get(1));
            return gray.denoise(planes, levels).reshape(shape);
        }

        @Override
        public DenoiserCard card() {
            DenoiserCard card = gray.card();
            return new DenoiserCard(
                    card.name() + ", channel by channel",
                    card.range(),
                    0,
                    card.sigmaMin(),
                    card.sigmaMax(),
                    card.priorDeviation(),
                    card.symmetry());
        }

        @Override
        public Device device() {
            return gray.device();
        }
    }

    /**
     * Runs the example.
     *
     * @param args a photograph and the file to write, or nothing
     */
    public static void main(String[] args) {
        Field truth =
                args.length > 0
                        ? Images.read(Path.of(args[0]), ValueRange.SYMMETRIC)
                        : Samples.photograph("astronaut");
        Path file = Path.of(args.length > 1 ? args[1] : "denoised.png");

        Identity identity = new Identity();
        Field noisy = Simulation.measure(identity, truth, 0.2, 1);
        InverseProblem problem = InverseProblem.of(identity, noisy, GaussianNoise.of(0.2));

        try (DiffusionNetwork gray = Networks.gray()) {
            Denoiser colour = new PerChannel(gray);
            Field restored = LocalMapSampler.builder(colour).build().restore(problem).image();
            Images.write(restored, file);
            System.out.printf(
                    "%.2f dB noisy, %.2f dB restored channel by channel: %s%n",
                    PeakSignalToNoise.of(noisy.clamped(), truth),
                    PeakSignalToNoise.of(restored.clamped(), truth),
                    file);
        }
    }
}
