package io.github.lmaps.examples.cli;

import io.github.lmaps.operators.image.Identity;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lmaps restore denoise}. */
@Command(
        name = "denoise",
        description = "Takes the noise out of a photograph.",
        footer = {
            "Examples:",
            "  lmaps restore denoise dark.jpg -o clean.png --noise 20",
            "  lmaps restore denoise scan.tif -o clean.tif --noise 8 --levels 8"
        })
final class DenoiseCommand implements Callable<Integer> {

    @Mixin private RestoreOptions options;

    @Option(
            names = "--noise",
            paramLabel = "SIGMA",
            defaultValue = "15",
            converter = Counts.NotNegativeOrAuto.class,
            description =
                    "Standard deviation of the noise in grey levels of 255, whatever the bit depth,"
                            + " or auto to estimate it: that of a patch that should be even. 5 is"
                            + " faint, 15 visible, 50 strong. Default: ${DEFAULT-VALUE}.")
    private double noise;

    @Override
    public Integer call() {
        new RestoreJob(options).run(options.read(), new Identity(), noise);
        return 0;
    }
}
