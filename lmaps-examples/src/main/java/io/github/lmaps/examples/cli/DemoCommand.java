package io.github.lmaps.examples.cli;

import io.github.lmaps.image.Images;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lmaps demo}. */
@Command(
        name = "demo",
        description =
                "Shows what it does: spoils bundled photographs by blur, noise, holes and JPEG,"
                        + " restores them and a .jpg file, and writes panels of input, result and"
                        + " truth.",
        footer = {"Example:", "  lmaps demo -o panels --levels 8"})
final class DemoCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "lmaps-demo",
            description = "Where the panels go; made if need be. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Option(
            names = "--levels",
            paramLabel = "N",
            converter = Counts.AtLeastOne.class,
            description = "Noise levels, each one pass of the network. Default: 20.")
    private @Nullable Integer levels;

    @ArgGroup(exclusive = false, heading = "%nNetwork:%n")
    private NetworkOptions network = new NetworkOptions();

    @Override
    public Integer call() {
        OutputFolders.create(folder);
        PrintWriter out = spec.commandLine().getOut();
        List<Demo.Result> results;
        try (NetworkPool networks = new NetworkPool(network);
                Progress progress = Progress.of(spec, "demo", Demo.RESTORATIONS)) {
            results = new Demo(networks.forChannels(Demo.CHANNELS), levels, progress).run();
        }
        for (Demo.Result result : results) {
            Images.write(result.panel().draw(), folder.resolve(result.file()));
        }
        Images.write(Panel.drawAll(Demo.overview(results)), folder.resolve("overview.png"));
        out.println("task             photograph  input dB  result dB  seconds  panel");
        results.forEach(result -> out.println(result.row()));
        out.println(
                "The panels are in "
                        + folder.toAbsolutePath().normalize()
                        + ", overview.png shows one of each.");
        out.flush();
        return 0;
    }
}
