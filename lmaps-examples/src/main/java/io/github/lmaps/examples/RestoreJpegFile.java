package io.github.lmaps.examples;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.operators.jpeg.file.JpegFile;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.nio.file.Path;

/** Restores a .jpg file from the coefficients in it. */
public final class RestoreJpegFile {

    private RestoreJpegFile() {}

    /**
     * Runs the example.
     *
     * @param args a .jpg file, the file to write, and the picture that the .jpg was made of; or
     *     nothing
     */
    public static void main(String[] args) {
        JpegFile file = args.length > 0 ? JpegFile.read(Path.of(args[0])) : Samples.jpegFile();
        Path output = Path.of(args.length > 1 ? args[1] : "restored.png");

        JpegMeasurement jpeg = JpegMeasurement.of(file);
        try (DiffusionNetwork network = Networks.forChannels(file.components().size())) {
            Restoration restored =
                    LocalMapSampler.builder(network).seed(1).build().restore(jpeg.problem());
            jpeg.photograph(restored.image()).write(output);
            System.out.printf("%s: %s%n", file, output);
            if (args.length != 1 && args.length != 2) {
                Field truth = args.length > 2 ? bytes(Path.of(args[2])) : Samples.jpegTruth();
                System.out.printf(
                        "%.2f dB decoded, %.2f dB restored%n",
                        psnr(jpeg.decoded(), truth), psnr(jpeg.cropped(restored.image()), truth));
            }
        }
    }

    private static Field bytes(Path file) {
        return Images.read(file, ValueRange.BYTE);
    }

    private static double psnr(Field image, Field truth) {
        return PeakSignalToNoise.of(image.clamped(), truth.convertedTo(image.range()));
    }
}
