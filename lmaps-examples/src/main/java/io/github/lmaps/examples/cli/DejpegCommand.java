package io.github.lmaps.examples.cli;

import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.operators.jpeg.file.JpegFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lmaps restore dejpeg}. */
@Command(
        name = "dejpeg",
        description = {
            "Takes the blocks and rings out of a JPEG file: of all pictures that an encoder turns"
                    + " into this very file, with its own tables and sampling of colours, the"
                    + " probable one.",
            "Plain to see at quality 50 and below. At 90 the file says nearly all there is."
        },
        footer = {
            "The picture is turned upright as its EXIF orientation says, and keeps the colour"
                    + " profile.",
            "",
            "Examples:",
            "  lmaps restore dejpeg web.jpg -o restored.png",
            "  lmaps restore dejpeg web.jpg -o restored.png --chains 4 --uncertainty map.png"
        })
final class DejpegCommand implements Callable<Integer> {

    @Mixin private RestoreOptions options;

    @Override
    public Integer call() {
        JpegFile file = JpegFile.read(options.checkedInput());
        JpegMeasurement jpeg = JpegMeasurement.of(file).withRange(ValueRange.UNIT);
        new RestoreJob(options).run(jpeg.problem(), jpeg::photograph);
        return 0;
    }
}
