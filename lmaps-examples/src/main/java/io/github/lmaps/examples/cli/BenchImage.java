package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.Samples;
import io.github.lmaps.image.Images;
import io.github.lmaps.image.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A truth to measure with.
 *
 * @param name the name of its file
 * @param source gives [1, C, H, W] in [-1, 1]
 */
record BenchImage(String name, Supplier<Field> source) {

    static List<BenchImage> bundled() {
        return Samples.photographs().stream()
                .map(name -> new BenchImage(name + ".png", () -> Samples.photograph(name)))
                .toList();
    }

    /** The pictures in a folder, by name. */
    static List<BenchImage> of(Path folder) {
        return pictures(folder).stream().map(BenchImage::file).toList();
    }

    /** The files in a folder that are called pictures, by name. */
    static List<Path> pictures(Path folder) {
        List<Path> pictures;
        try (Stream<Path> entries = Files.list(folder)) {
            pictures =
                    entries.filter(BenchImage::isPicture)
                            .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                            .toList();
        } catch (IOException e) {
            throw new LmapsException("cannot read the folder " + folder + ": " + e, e);
        }
        if (pictures.isEmpty()) {
            throw new LmapsException(
                    "there is no picture (.png, .jpg, .tif, .bmp, .gif) in " + folder);
        }
        return pictures;
    }

    private static BenchImage file(Path path) {
        return new BenchImage(
                String.valueOf(path.getFileName()), () -> Images.read(path, ValueRange.SYMMETRIC));
    }

    private static boolean isPicture(Path path) {
        try {
            PictureFormat.of(path);
            return Files.isRegularFile(path);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
