package io.github.lmaps.examples.cli;

import io.github.lmaps.image.Photograph;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lmaps restore upscale}. */
@Command(
        name = "upscale",
        description = "Enlarges a photograph that was made smaller.",
        footer = {
            "Kernels: what a pixel of the small picture was taken of.",
            "  bicubic         what most programs do when they reduce a picture",
            "  average         the mean of a block of pixels: a sensor with larger ones",
            "  gaussian:2.0    a lens, standard deviation 2 pixels of the large picture",
            "  kernel.npy      an array [h, w] or [C, h, w], centre at h / 2, w / 2 rounded",
            "                  down, laid on the first pixel of each block",
            "  kernel.png      the same as a picture",
            "",
            "Examples:",
            "  lmaps restore upscale small.png -o large.png --factor 4",
            "  lmaps restore upscale phone.jpg -o large.jpg --factor 2 --kernel average \\",
            "      --noise 5"
        })
final class UpscaleCommand implements Callable<Integer> {

    @Mixin private RestoreOptions options;

    @Option(
            names = "--factor",
            paramLabel = "N",
            defaultValue = "4",
            converter = ReductionArgument.FactorConverter.class,
            description =
                    "How many times higher and wider the result is, 2 to 16. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int factor;

    @Option(
            names = "--kernel",
            paramLabel = "KERNEL",
            defaultValue = "bicubic",
            converter = ReductionArgument.Converter.class,
            description =
                    "How the picture was made smaller: bicubic, average, gaussian:DEVIATION or a"
                            + " file, see below. Default: ${DEFAULT-VALUE}.")
    private ReductionArgument kernel;

    @Option(
            names = "--noise",
            paramLabel = "SIGMA",
            defaultValue = "2",
            converter = Counts.NotNegativeOrAuto.class,
            description =
                    "Standard deviation of the noise in grey levels of 255, whatever the bit depth,"
                        + " or auto to estimate it. Too low, and noise becomes texture; too high,"
                        + " and the result is smooth. Default: ${DEFAULT-VALUE}, a good camera at"
                        + " low sensitivity.")
    private double noise;

    @Override
    public Integer call() {
        Photograph photograph = options.read();
        new RestoreJob(options).run(photograph, kernel.operator(factor), noise);
        return 0;
    }
}
