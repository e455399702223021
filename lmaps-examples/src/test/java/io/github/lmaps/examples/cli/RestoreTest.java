package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.image.Images;
import io.github.lmaps.image.Photograph;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreTest {

    /** Half a grey level of 8 bits, and what float32 adds. */
    private static final double HALF_LEVEL = 0.501 / 255;

    @TempDir Path folder;

    @Test
    void theDefaultsAreWhatHelpSays() {
        Path output = folder.resolve("out.png");

        Cli.Run run = Cli.runWell("restore", "denoise", Pictures.gray(folder), "-o", output);

        assertThat(run.out())
                .contains(output + ": 32 x 24 pixels, gray, 8 bits a channel")
                .contains("8 evaluations of the network, 1 level, 1 chain")
                .contains("the network gray")
                .contains("times the stated noise");
    }

    @Test
    void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads() {
        Path input = Pictures.colour(folder);
        Path one = folder.resolve("one.png");
        Path two = folder.resolve("two.png");
        Path other = folder.resolve("other.png");
        Object[] options = {"--levels", 2, "--chains", 2, "--seed", 5};
        Object[] task = {"restore", "deblur", "--kernel", "gaussian:1.0", input};

        Cli.runWell(with(options, task, "-o", one, "--threads", 1));
        Cli.runWell(with(options, task, "-o", two, "--threads", 2));
        options[5] = 6;
        Cli.runWell(with(options, task, "-o", other));

        assertThat(one).hasSameBinaryContentAs(two);
        assertThat(Images.read(other)).isNotEqualTo(Images.read(one));
    }

    private static Object[] with(Object[] options, Object[] task, Object... more) {
        return with(options, with(more, task));
    }

    private static Object[] with(Object[] options, Object... first) {
        Object[] all = Arrays.copyOf(first, first.length + options.length);
        System.arraycopy(options, 0, all, first.length, options.length);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tif"})
    void sixteenBitsTransparencyAndProfileAreKept(String extension) {
        byte[] icc = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Field image = Pictures.crop(3, 16, 18);
        Photograph photograph =
                Photograph.of(image).withBitDepth(16).withAlpha(alpha(16, 18)).withProfile(icc);
        Path input = folder.resolve("deep." + extension);
        Path output = folder.resolve("restored." + extension);
        photograph.write(input);

        Cli.runWell("restore", "denoise", input, "-o", output, "--noise", 4, "--levels", 2);

        Photograph result = Photograph.read(output);
        assertThat(result.bitDepth()).isEqualTo(16);
        assertThat(result.profile()).isEqualTo(icc);
        assertThat(result.alpha()).isEqualTo(Photograph.read(input).alpha());
        assertThat(result.image().shape()).isEqualTo(image.shape());
        assertThat(result.image()).isNotEqualTo(Photograph.read(input).image());
    }

    /** Rows 4 to 7 are transparent. */
    private static Field alpha(int height, int width) {
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / width >= 4 && i / width < 8 ? 0 : 1;
        }
        return Field.of(values, ValueRange.UNIT, 1, 1, height, width);
    }

    @Test
    void withoutNoiseKnownPixelsStayAsTheyAre() {
        Path input = Pictures.colour(folder);
        Path output = folder.resolve("whole.png");

        Cli.Run run =
                Cli.runWell(
                        "restore",
                        "inpaint",
                        input,
                        "-o",
                        output,
                        "--mask",
                        Pictures.mask(folder, 24, 32),
                        "--noise",
                        0,
                        "--levels",
                        3);

        Field before = Images.read(input);
        Field after = Images.read(output);
        assertThat(run.out()).contains("16.7 % of the pixels are holes");
        assertThat(largestDifference(before, after, 0, 8)).isLessThan(HALF_LEVEL);
        assertThat(largestDifference(before, after, 12, 24)).isLessThan(HALF_LEVEL);
        assertThat(largestDifference(before, after, 8, 12)).isGreaterThan(2 * HALF_LEVEL);
    }

    @Test
    void anInvertedMaskFillsTheRest() {
        Path input = Pictures.colour(folder);
        Path output = folder.resolve("whole.png");

        Cli.Run run =
                Cli.runWell(
                        "restore",
                        "inpaint",
                        input,
                        "-o",
                        output,
                        "--invert",
                        "--mask",
                        Pictures.mask(folder, 24, 32),
                        "--noise",
                        0,
                        "--levels",
                        2);

        assertThat(run.out()).contains("83.3 % of the pixels are holes");
        assertThat(largestDifference(Images.read(input), Images.read(output), 8, 12))
                .isLessThan(HALF_LEVEL);
    }

    @Test
    void transparentPixelsAreTheHolesWhereNoMaskIsNamed() {
        Field image = Pictures.crop(3, 16, 18);
        Path input = folder.resolve("erased.png");
        Path output = folder.resolve("whole.png");
        Photograph.of(image).withAlpha(alpha(16, 18)).write(input);

        Cli.Run run =
                Cli.runWell("restore", "inpaint", input, "-o", output, "--noise", 0, "--levels", 2);

        assertThat(run.out()).contains("25.0 % of the pixels are holes");
        assertThat(Photograph.read(output).alpha()).isNull();
        assertThat(largestDifference(image, Images.read(output), 8, 16)).isLessThan(HALF_LEVEL);
        assertThat(largestDifference(image, Images.read(output), 4, 8))
                .isGreaterThan(2 * HALF_LEVEL);
    }

    private static double largestDifference(Field one, Field other, int fromRow, int toRow) {
        Shape shape = one.shape();
        double largest = 0;
        for (int channel = 0; channel < shape.get(1); channel++) {
            for (int row = fromRow; row < toRow; row++) {
                for (int column = 0; column < shape.get(3); column++) {
                    double difference =
                            one.at(0, channel, row, column) - other.at(0, channel, row, column);
                    largest = Math.max(largest, Math.abs(difference));
                }
            }
        }
        return largest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"reflect", "symmetric", "replicate", "zero", "circular", "VALID"})
    void everyBoundaryIsKnown(String boundary) {
        Path output = folder.resolve("sharp.png");

        Cli.runWell(
                "restore",
                "deblur",
                Pictures.colour(folder),
                "-o",
                output,
                "--kernel",
                "motion:5,20",
                "--boundary",
                boundary,
                "--levels",
                2);

        int margin = boundary.equals("VALID") ? 8 : 0;
        assertThat(Images.read(output).shape())
                .isEqualTo(new Shape(1, 3, 24 + margin, 32 + margin));
    }

    @Test
    void theUncertaintyMapSaysWhatWhiteMeans() {
        Path map = folder.resolve("map.png");

        Cli.Run run =
                Cli.runWell(
                        "restore",
                        "inpaint",
                        Pictures.colour(folder),
                        "--mask",
                        Pictures.mask(folder, 24, 32),
                        "-o",
                        folder.resolve("out.png"),
                        "--uncertainty",
                        map,
                        "--chains",
                        2,
                        "--levels",
                        2);

        assertThat(run.out())
                .containsPattern("white one of \\d+\\.\\d\\d grey levels of 255")
                .doesNotContain("white one of 0.00");
        assertThat(Images.read(map).shape()).isEqualTo(new Shape(1, 1, 24, 32));
        assertThat(run.out()).contains("2 chains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "15", "60"})
    void denoisingLeavesNothingToBeUncertainOf(String noise) {
        Path map = folder.resolve("map.png");

        Cli.Run run =
                Cli.run(
                        "restore",
                        "denoise",
                        Pictures.colour(folder),
                        "-o",
                        folder.resolve("out.png"),
                        "--noise",
                        noise,
                        "--uncertainty",
                        map,
                        "--chains",
                        2,
                        "--levels",
                        2);

        assertThat(run.code()).isZero();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err())
                .startsWith("lmaps restore denoise: the chains came to the same result")
                .contains(map.toString());
    }

    @Test
    void aBlurThatDoesNotExplainThePictureIsNoticed() {
        Cli.Run run =
                Cli.runWell(
                        "restore",
                        "deblur",
                        Pictures.colour(folder),
                        "-o",
                        folder.resolve("out.png"),
                        "--kernel",
                        "gaussian:3",
                        "--boundary",
                        "circular",
                        "--levels",
                        2);

        assertThat(run.out())
                .containsPattern("is \\d+\\.\\d\\d times the stated noise \\(too much");
    }

    @Test
    void theOnnxFileDoesTheSame() {
        Path input = Pictures.gray(folder);
        Path torch = folder.resolve("torch.png");
        Path onnx = folder.resolve("onnx.png");

        Cli.runWell("restore", "denoise", input, "-o", torch, "--levels", 2);
        Cli.runWell("restore", "denoise", input, "-o", onnx, "--levels", 2, "--format", "onnx");

        assertThat(largestDifference(Images.read(torch), Images.read(onnx), 0, 24))
                .isLessThan(2.01 / 255);
    }
}
