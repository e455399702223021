package io.github.lmaps.examples.cli;

import io.github.lmaps.image.Photograph;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lmaps restore deblur}. */
@Command(
        name = "deblur",
        description = "Sharpens a photograph whose blur is known.",
        footer = {
            "Kernels: what one bright point became in the blurred picture.",
            "  gaussian:3.0    a lens out of focus, standard deviation 3 pixels",
            "  motion:15,30    a straight movement of 15 pixels, 30 degrees counter-clockwise",
            "                  from the horizontal",
            "  kernel.npy      an array [h, w], or [C, h, w] with one for each channel",
            "  kernel.png      a picture, black where the point did not reach",
            "They are scaled to sum 1; the centre is at h / 2, w / 2, rounded down.",
            "",
            "Examples:",
            "  lmaps restore deblur shaken.jpg -o sharp.png --kernel motion:15,30",
            "  lmaps restore deblur soft.tif -o sharp.tif --kernel gaussian:2.5 --noise 4 \\",
            "      --chains 4 --uncertainty unsure.png"
        })
final class DeblurCommand implements Callable<Integer> {

    @Mixin private RestoreOptions options;

    @Option(
            names = "--kernel",
            paramLabel = "KERNEL",
            required = true,
            converter = KernelArgument.Converter.class,
            description = "The blur: gaussian:DEVIATION, motion:LENGTH,ANGLE or a file, see below.")
    private KernelArgument kernel;

    @Option(
            names = "--boundary",
            paramLabel = "NAME",
            defaultValue = "reflect",
            description =
                    "What lay beyond the edges when the picture was blurred: reflect, symmetric"
                        + " (edge pixels repeated), replicate, zero (black), circular (synthetic"
                        + " pictures only, and faster), or valid (nothing is supposed, and the"
                        + " result is larger than the input). Default: ${DEFAULT-VALUE}, as no"
                        + " photograph is circular.")
    private Boundary boundary;

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
        new RestoreJob(options).run(photograph, Blur.of(kernel.kernel(), boundary), noise);
        return 0;
    }
}
