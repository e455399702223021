package io.github.lmaps.examples;

import ai.djl.ndarray.NDArray;
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
 * A denoiser that wraps another: the mean of what a network makes of an image and of its mirror
 * image, which costs two passes and is a little better than one.
 */
public final class OwnDenoiser {

    private static final int WIDTH = 3;

    private OwnDenoiser() {}

    /** D'(x) = (D(x) + mirrored D(mirrored x)) / 2. */
    record Mirrored(Denoiser inner) implements Denoiser {

        @Override
        public NDArray denoise(NDArray x, NDArray sigma) {
            // What is made on the way belongs to the scope of the sampler's level.
            NDArray mirrored = inner.denoise(x.flip(WIDTH), sigma).flip(WIDTH);
            return inner.denoise(x, sigma).add(mirrored).div(2);
        }

        @Override
        public DenoiserCard card() {
            return inner.card();
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

        try (DiffusionNetwork network = Networks.forChannels((int) truth.shape().get(1))) {
            Field one = LocalMapSampler.builder(network).build().restore(problem).image();
            Denoiser mirrored = new Mirrored(network);
            Field both = LocalMapSampler.builder(mirrored).build().restore(problem).image();
            Images.write(both, file);
            System.out.printf(
                    "%.2f dB the network, %.2f dB with the mirror image: %s%n",
                    PeakSignalToNoise.of(one.clamped(), truth),
                    PeakSignalToNoise.of(both.clamped(), truth),
                    file);
        }
    }
}
