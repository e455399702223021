package io.github.lmaps.examples.cli;

import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.sampler.LocalMapSampler;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a sampler is told; what is not said stays the library's default. */
final class SamplingOptions {

    @Option(
            names = "--levels",
            paramLabel = "N",
            converter = Counts.AtLeastOne.class,
            description =
                    "Passes of the network in a chain, most of them a noise level each. Default: "
                            + LocalMapSampler.DEFAULT_LEVELS
                            + "; 4 to 8 for a quick look.")
    private @Nullable Integer levels;

    @Option(
            names = "--chains",
            paramLabel = "N",
            converter = Counts.AtLeastOne.class,
            description =
                    "Independent restorations whose mean is taken. Default: 1; 4 take four times as"
                            + " long and are better.")
    private @Nullable Integer chains;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of all random numbers. Default: 0. The same seed, the same bytes.")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Counts.AtLeastOne.class,
            description =
                    "Java threads that run chains beside each other. Default: 1. It changes no"
                            + " byte.")
    private @Nullable Integer threads;

    /** A sampler with these options and the library's defaults. */
    LocalMapSampler.Builder builder(Denoiser denoiser) {
        LocalMapSampler.Builder builder = LocalMapSampler.builder(denoiser);
        if (levels != null) {
            builder.levels(levels);
        }
        if (chains != null) {
            builder.chains(chains);
        }
        if (seed != null) {
            builder.seed(seed);
        }
        if (threads != null) {
            builder.threads(threads);
        }
        return builder;
    }

    int levels() {
        return levels == null ? LocalMapSampler.DEFAULT_LEVELS : levels;
    }

    int chains() {
        return chains == null ? 1 : chains;
    }

    int threads() {
        return threads == null ? 1 : threads;
    }

    long seed() {
        return seed == null ? 0 : seed;
    }
}
