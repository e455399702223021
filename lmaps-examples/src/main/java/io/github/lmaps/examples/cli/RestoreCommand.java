package io.github.lmaps.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lmaps restore}: the subcommands say what was done to the photograph. */
@Command(
        name = "restore",
        description = "Restores a photograph: say what was done to it.",
        subcommands = {
            DeblurCommand.class,
            InpaintCommand.class,
            DenoiseCommand.class,
            DejpegCommand.class,
            DequantizeCommand.class,
            UpscaleCommand.class
        },
        footer = {
            "Examples:",
            "  lmaps restore deblur  shaken.jpg  -o sharp.png --kernel motion:15,30",
            "  lmaps restore inpaint damaged.png -o whole.png --mask holes.png",
            "  lmaps restore denoise dark.tif    -o clean.tif --noise 20",
            "  lmaps restore dejpeg  web.jpg     -o restored.png",
            "  lmaps restore dequantize four.png -o smooth.png --bits 2",
            "  lmaps restore upscale small.png   -o large.png --factor 4",
            "",
            "PNG, JPEG, TIFF, BMP and GIF are read; PNG, JPEG and TIFF are written. Bit depth,"
                    + " transparency and colour profile are kept as far as the written format has"
                    + " them."
        })
final class RestoreCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what was done: deblur, inpaint, denoise, dejpeg, dequantize or upscale");
    }
}
