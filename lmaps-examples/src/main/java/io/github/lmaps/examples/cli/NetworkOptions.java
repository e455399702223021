package io.github.lmaps.examples.cli;

import ai.djl.Device;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.models.NetworkFormat;
import io.github.lmaps.networks.Networks;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which network, and how it is run. */
final class NetworkOptions {

    private static final String THREADS = "ai.djl.pytorch.num_threads";

    @Option(
            names = "--network",
            paramLabel = "CARD",
            description =
                    "Your own network: the JSON card that names its file. Default: a bundled one,"
                            + " for colour or for gray images. A TorchScript file can run any code:"
                            + " take only what you trust.")
    private @Nullable Path card;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "Which of the network's files: torchscript or onnx. Default: torchscript where"
                            + " there is one.")
    private @Nullable NetworkFormat format;

    @Option(
            names = "--engine-threads",
            paramLabel = "N",
            converter = Counts.AtLeastOne.class,
            description =
                    "Threads that the engine computes on. Default: all processors. Results agree to"
                        + " rounding across numbers of threads, and to the last bit for the same"
                        + " one. Set OMP_WAIT_POLICY=PASSIVE in the environment where other"
                        + " programs are busy.")
    void engineThreads(int threads) {
        System.setProperty(THREADS, Integer.toString(threads));
    }

    /** Opens the network for images of so many channels. */
    DiffusionNetwork open(int channels) {
        if (card == null) {
            NetworkFormat chosen = format == null ? NetworkFormat.TORCHSCRIPT : format;
            return Networks.forChannels(channels, chosen, Device.cpu());
        }
        return format == null ? DiffusionNetwork.load(card) : DiffusionNetwork.load(card, format);
    }
}
