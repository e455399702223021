package io.github.lmaps.examples;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.jpeg.ChromaSampling;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.operators.jpeg.JpegTransform;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import java.nio.file.Path;

/** Sharpens a photograph that was blurred before it became a JPEG. */
public final class DeblurJpeg {

    private static final int QUALITY = 50;

    private DeblurJpeg() {}

    /**
     * Runs the example.
     *
     * @param args a photograph in colour and the file to write, or nothing
     */
    public static void main(String[] args) {
        Field truth =
                args.length > 0
                        ? Images.read(Path.of(args[0]), ValueRange.SYMMETRIC)
                        : Samples.photograph("rocket");
        Path file = Path.of(args.length > 1 ? args[1] : "sharpened.png");

        Blur blur = Blur.gaussian(2, Boundary.REPLICATE);
        Field whole = Edges.continued(truth, wholeUnits(truth.shape()));
        JpegMeasurement jpeg = encoded(Simulation.measure(blur, whole, 0, 1));

        try (DiffusionNetwork network = Networks.photo()) {
            Restoration restored =
                    LocalMapSampler.builder(network)
                            .seed(1)
                            .build()
                            .restore(jpeg.problemBefore(blur, CellEstimate.MEAN));
            Field sharp = Edges.cut(restored.image(), truth.shape());
            Images.write(sharp, file);
            System.out.printf(
                    "%.2f dB as the JPEG shows it, %.2f dB sharpened: %s%n",
                    PeakSignalToNoise.of(Edges.cut(jpeg.decoded(), truth.shape()), truth),
                    PeakSignalToNoise.of(sharp.clamped(), truth),
                    file);
        }
    }

    /** With 4:2:0 a JPEG consists of units of 16 x 16 pixels. */
    private static Shape wholeUnits(Shape image) {
        long rows = (image.get(2) + 15) / 16 * 16;
        long columns = (image.get(3) + 15) / 16 * 16;
        return new Shape(1, 3, rows, columns);
    }

    private static JpegMeasurement encoded(Field blurred) {
        Shape shape = blurred.shape();
        JpegTransform operator =
                JpegTransform.colour(
                                QUALITY,
                                ChromaSampling.S420,
                                (int) shape.get(2),
                                (int) shape.get(3))
                        .withRange(ValueRange.SYMMETRIC);
        return JpegMeasurement.encode(operator, blurred);
    }
}
