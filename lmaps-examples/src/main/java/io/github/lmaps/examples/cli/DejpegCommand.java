package io.github.lmaps.examples.cli;

import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.operators.jpeg.file.JpegFile;
import io.github.lmaps.problem.InverseProblem;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lmaps restore dejpeg}. */
@Command(
        name = "dejpeg",
        description = {
            "Takes the blocks and rings out of a JPEG file: of all pictures that an encoder turns"
                    + " into this very file, with its own tables and sampling of colours, the"
                    + " probable one.",
            "Plain to see at quality 50 and below. At 90 the file says nearly all there is.",
            "With --kernel a picture that was blurred before it was encoded is sharpened as well."
        },
        footer = {
            "The picture is turned upright as its EXIF orientation says, and keeps the colour"
                    + " profile.",
            "",
            "Examples:",
            "  lmaps restore dejpeg web.jpg -o restored.png",
            "  lmaps restore dejpeg web.jpg -o restored.png --chains 4 --uncertainty map.png",
            "  lmaps restore dejpeg shaken.jpg -o sharp.png --kernel motion:15,30"
        })
final class DejpegCommand implements Callable<Integer> {

    @Mixin private RestoreOptions options;

    @Option(
            names = "--kernel",
            paramLabel = "KERNEL",
            converter = KernelArgument.Converter.class,
            description =
                    "What had blurred the picture before it was encoded, as for deblur:"
                            + " gaussian:DEVIATION, motion:LENGTH,ANGLE or a file; in the file's"
                            + " pixels, before they are turned upright. Default: nothing had.")
    private @Nullable KernelArgument kernel;

    @Override
    public Integer call() {
        JpegFile file = JpegFile.read(options.checkedInput());
        JpegMeasurement jpeg = JpegMeasurement.of(file).withRange(ValueRange.UNIT);
        new RestoreJob(options).run(problem(jpeg), jpeg::photograph);
        return 0;
    }

    /** An encoder repeats the pixels at the edge to fill the last units. */
    private InverseProblem problem(JpegMeasurement jpeg) {
        return kernel == null
                ? jpeg.problem()
                : jpeg.problemBefore(
                        Blur.of(kernel.kernel(), Boundary.REPLICATE), CellEstimate.MEAN);
    }
}
