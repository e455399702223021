package io.github.lmaps.examples.cli;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.image.Photograph;
import io.github.lmaps.operators.image.Mask;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lmaps restore inpaint}. */
@Command(
        name = "inpaint",
        description = "Fills holes: scratches, dead pixels, what should not be in the picture.",
        footer = {
            "Examples:",
            "  lmaps restore inpaint damaged.png -o whole.png --mask keep-is-white.png",
            "  lmaps restore inpaint damaged.png -o whole.png --mask hole-is-white.png --invert",
            "  lmaps restore inpaint erased.png -o whole.png       transparent pixels are filled"
        })
final class InpaintCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private RestoreOptions options;

    @Option(
            names = "--mask",
            paramLabel = "MASK",
            description =
                    "A picture of the input's size: white is known and kept, black is a hole"
                            + " (darker than the middle counts as black). Default: the input's"
                            + " transparent pixels are the holes.")
    private @Nullable Path maskFile;

    @Option(names = "--invert", description = "In the mask, white is a hole and black is kept.")
    private boolean invert;

    @Option(
            names = "--noise",
            paramLabel = "SIGMA",
            defaultValue = "2",
            converter = Counts.NotNegativeOrAuto.class,
            description =
                    "Standard deviation of the noise of the known pixels, in grey levels of 255,"
                            + " whatever the bit depth, or auto to estimate it. 0 keeps them"
                            + " exactly as they are. Default: ${DEFAULT-VALUE}, which also takes a"
                            + " little noise out of them.")
    private double noise;

    @Override
    public Integer call() {
        Photograph photograph = options.read();
        Shape image = photograph.image().shape();
        Field alpha = photograph.alpha();
        if (maskFile != null) {
            Field picture = Images.read(maskFile);
            requireSize(picture.shape(), image);
            fill(photograph, picture, maskFile.toString());
            return 0;
        }
        options.require(
                alpha != null, "the input has no transparent pixels: name the holes with --mask");
        fill(photograph.withAlpha(null), alpha, "the input's transparency");
        return 0;
    }

    private void requireSize(Shape mask, Shape image) {
        if (mask.get(2) != image.get(2) || mask.get(3) != image.get(3)) {
            throw new LmapsException(
                    "the mask "
                            + maskFile
                            + " has "
                            + Messages.size(mask)
                            + " pixels, the input "
                            + Messages.size(image));
        }
    }

    private void fill(Photograph photograph, Field picture, String name) {
        Mask mask = mask(picture, name);
        int known = count(mask.weights());
        int all = mask.weights().size();
        options.require(
                maskFile != null || known < all,
                "the input has no transparent pixels: name the holes with --mask");
        spec.commandLine()
                .getOut()
                .println(
                        Messages.format(
                                "%s: %.1f %% of the pixels are holes",
                                name, 100.0 * (all - known) / all));
        new RestoreJob(options).run(photograph, mask, noise);
    }

    private Mask mask(Field picture, String name) {
        float[] values = ChannelMeans.mean(picture);
        for (int i = 0; i < values.length; i++) {
            values[i] = invert ? 1 - values[i] : values[i];
        }
        Shape shape = picture.shape();
        Field known = Field.of(values, ValueRange.UNIT, 1, 1, shape.get(2), shape.get(3));
        try {
            return Mask.of(known);
        } catch (IllegalArgumentException e) {
            throw new LmapsException(
                    name
                            + " leaves no pixel to start from: all are holes"
                            + (invert ? "" : " (--invert if white marks the hole)"),
                    e);
        }
    }

    private static int count(Field weights) {
        int count = 0;
        for (float weight : weights.toFloatArray()) {
            count += weight > 0 ? 1 : 0;
        }
        return count;
    }
}
