package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are enlarged. */
class UpscaleTest {

    /** Half a grey level of 8 bits, and what float32 adds. */
    private static final double HALF_LEVEL = 0.501 / 255;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"bicubic", "average", "gaussian:1.5"})
    void aSmallPictureIsEnlargedWithoutMoving(String kernel) {
        Path output = folder.resolve("large.png");

        Cli.runWell(
                "restore",
                "upscale",
                Pictures.colour(folder),
                "-o",
                output,
                "--factor",
                3,
                "--kernel",
                kernel,
                "--levels",
                2);

        Field before = Images.read(folder.resolve("colour.png"));
        Field after = Images.read(output);
        assertThat(after.shape()).isEqualTo(new Shape(1, 3, 72, 96));
        assertThat(meanDifference(before, after, 3, 1)).isLessThan(0.05);
        assertThat(meanDifference(before, after, 3, 1))
                .isLessThan(meanDifference(before, after, 3, 0))
                .isLessThan(meanDifference(before, after, 3, 2));
    }

    /** Between a picture and every f-th row and column of a larger one, from a place on. */
    private static double meanDifference(Field small, Field large, int factor, int place) {
        Shape shape = small.shape();
        double sum = 0;
        for (int i = 0; i < small.size(); i++) {
            int column = (int) (i % shape.get(3));
            int row = (int) (i / shape.get(3) % shape.get(2));
            int channel = (int) (i / shape.get(3) / shape.get(2));
            double there = large.at(0, channel, row * factor + place, column * factor + place);
            sum += Math.abs(small.at(0, channel, row, column) - there);
        }
        return sum / small.size();
    }

    @Test
    void aKernelFromAFileIsLaidOnTheFirstPixelOfEachBlock() {
        Path output = folder.resolve("large.png");
        Field dot = Field.of(new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, ValueRange.UNIT, 1, 1, 3, 3);

        Cli.runWell(
                "restore",
                "upscale",
                Pictures.gray(folder),
                "-o",
                output,
                "--factor",
                2,
                "--kernel",
                Pictures.write(dot, folder.resolve("dot.png")),
                "--noise",
                0,
                "--levels",
                2);

        assertThat(
                        meanDifference(
                                Images.read(folder.resolve("gray.png")), Images.read(output), 2, 0))
                .isLessThan(HALF_LEVEL);
    }
}
