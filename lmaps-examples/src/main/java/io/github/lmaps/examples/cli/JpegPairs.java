package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.Samples;
import io.github.lmaps.examples.Trial;
import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.image.Images;
import io.github.lmaps.image.PictureFormat;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.operators.jpeg.file.JpegFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files in .jpg beside the pictures that they were made of: {@code NAME.jpg} beside {@code
 * NAME.png}, or beside the only picture whose name is the same up to the first hyphen.
 */
final class JpegPairs {

    /** The name of the task. */
    static final String TASK = "jpegfile";

    private JpegPairs() {}

    static List<BenchTrial> bundled(List<ClassicalMethod> classical) {
        return List.of(
                new BenchTrial(
                        TASK,
                        "coffee-q10-420.jpg",
                        classical,
                        seed ->
                                Trial.of(
                                        Samples.jpegTruth(),
                                        JpegMeasurement.of(Samples.jpegFile()))));
    }

    /** The pairs in a folder, by name. */
    static List<BenchTrial> of(Path folder, List<ClassicalMethod> classical) {
        List<Path> pictures = BenchImage.pictures(folder);
        List<BenchTrial> pairs = new ArrayList<>();
        for (Path file : pictures) {
            Path truth = isJpeg(file) ? truth(file, pictures) : null;
            if (truth != null) {
                pairs.add(new BenchTrial(TASK, name(file), classical, seed -> trial(file, truth)));
            }
        }
        if (pairs.isEmpty()) {
            throw new LmapsException(
                    "there is no .jpg beside its truth (the same name with .png, or the same up to"
                            + " the first hyphen) in "
                            + folder);
        }
        return pairs;
    }

    private static @Nullable Path truth(Path file, List<Path> pictures) {
        List<Path> others = pictures.stream().filter(other -> !isJpeg(other)).toList();
        List<Path> same = others.stream().filter(other -> stem(other).equals(stem(file))).toList();
        List<Path> alike =
                others.stream().filter(other -> subject(other).equals(subject(file))).toList();
        if (same.size() == 1) {
            return same.get(0);
        }
        return alike.size() == 1 ? alike.get(0) : null;
    }

    private static boolean isJpeg(Path file) {
        return PictureFormat.of(file) == PictureFormat.JPEG;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String stem(Path file) {
        return name(file).replaceFirst("\\.[^.]*$", "");
    }

    private static String subject(Path file) {
        return stem(file).split("-", 2)[0];
    }

    private static Trial trial(Path file, Path truth) {
        JpegFile jpeg = JpegFile.read(file);
        Field image = Images.read(truth, ValueRange.SYMMETRIC);
        Trial trial = Trial.of(image, JpegMeasurement.of(jpeg));
        if (!image.shape().equals(trial.input().shape())) {
            throw new LmapsException(
                    "cannot compare "
                            + file
                            + " of "
                            + describe(trial.input())
                            + " with "
                            + truth
                            + " of "
                            + describe(image));
        }
        return trial;
    }

    private static String describe(Field image) {
        return Messages.size(image.shape())
                + " pixels in "
                + (image.shape().get(1) == 1 ? "gray" : "colour");
    }
}
