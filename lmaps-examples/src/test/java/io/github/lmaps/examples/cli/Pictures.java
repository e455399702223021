package io.github.lmaps.examples.cli;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.Samples;
import io.github.lmaps.image.Images;
import java.nio.file.Path;

/** Small pictures to restore. */
final class Pictures {

    private Pictures() {}

    /** A crop of a bundled photograph. */
    static Field crop(int channels, int height, int width) {
        Field photograph = Samples.photograph("astronaut").convertedTo(ValueRange.UNIT);
        float[] values = new float[channels * height * width];
        int i = 0;
        for (int c = 0; c < channels; c++) {
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    values[i++] = photograph.at(0, c, 40 + row, 100 + column);
                }
            }
        }
        return Field.of(values, ValueRange.UNIT, 1, channels, height, width);
    }

    static Path write(Field image, Path file) {
        Images.write(image, file);
        return file;
    }

    static Path colour(Path folder) {
        return write(crop(3, 24, 32), folder.resolve("colour.png"));
    }

    static Path gray(Path folder) {
        return write(crop(1, 24, 32), folder.resolve("gray.png"));
    }

    /** White, with black rows from 8 to 11. */
    static Path mask(Path folder, int height, int width) {
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / width >= 8 && i / width < 12 ? 0 : 1;
        }
        Field mask = Field.of(values, ValueRange.UNIT, 1, 1, height, width);
        return write(mask, folder.resolve("mask.png"));
    }
}
