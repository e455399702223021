package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.Simulation;
import io.github.lmaps.image.Images;
import io.github.lmaps.image.Photograph;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lmaps restore dejpeg} and {@code dequantize}. */
class RestoreCellsTest {

    @TempDir Path folder;

    @Test
    void aJpegComesCloserToWhatItWasMadeOf() {
        Field truth = Pictures.crop(3, 61, 83);
        byte[] icc = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Path input = folder.resolve("in.jpg");
        Path output = folder.resolve("out.png");
        Photograph.of(truth).withProfile(icc).write(input, 0.15);

        Cli.Run run = Cli.runWell("restore", "dejpeg", input, "-o", output, "--levels", 4);

        assertThat(run.out()).contains("83 x 61 pixels, colour, 8 bits a channel");
        Photograph result = Photograph.read(output);
        assertThat(result.profile()).isEqualTo(icc);
        assertThat(result.image().shape()).isEqualTo(truth.shape());
        assertThat(PeakSignalToNoise.of(result.image(), truth))
                .isGreaterThan(0.5 + PeakSignalToNoise.of(Images.read(input), truth));
    }

    @Test
    void aBlurBeforeTheEncoderIsTakenOut() {
        Field truth = Pictures.crop(3, 61, 83);
        Path input = folder.resolve("blurred.jpg");
        Path plain = folder.resolve("plain.png");
        Path sharp = folder.resolve("sharp.png");
        Blur blur = Blur.gaussian(1.5, Boundary.REPLICATE);
        Photograph.of(Simulation.measure(blur, truth, 0, 1)).write(input, 0.9);
        Object[] task = {"restore", "dejpeg", input, "--levels", 4, "-o"};

        Cli.runWell(with(task, plain));
        Cli.runWell(with(task, sharp, "--kernel", "gaussian:1.5"));

        assertThat(PeakSignalToNoise.of(Images.read(sharp), truth))
                .isGreaterThan(2 + PeakSignalToNoise.of(Images.read(plain), truth));
    }

    private static Object[] with(Object[] task, Object... more) {
        return Stream.of(task, more).flatMap(Stream::of).toArray();
    }

    @Test
    void aTurnedJpegIsWrittenUprightWithItsUncertainty() throws IOException {
        Path upright = folder.resolve("upright.jpg");
        Photograph.of(Pictures.crop(1, 17, 30)).write(upright, 0.5);
        Path input = Files.write(folder.resolve("turned.jpg"), turned(upright));
        Path output = folder.resolve("out.png");
        Path map = folder.resolve("map.png");

        Cli.runWell(
                "restore",
                "dejpeg",
                input,
                "-o",
                output,
                "--levels",
                2,
                "--chains",
                2,
                "--uncertainty",
                map);

        assertThat(Images.read(output).shape()).isEqualTo(new Shape(1, 1, 30, 17));
        assertThat(Images.read(map).shape()).isEqualTo(new Shape(1, 1, 30, 17));
    }

    /** The file with an EXIF block that says: turn clockwise. */
    private static byte[] turned(Path file) throws IOException {
        byte[] data = Files.readAllBytes(file);
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] all = Arrays.copyOf(data, data.length + exif.length);
        System.arraycopy(exif, 0, all, 2, exif.length);
        System.arraycopy(data, 2, all, 2 + exif.length, data.length - 2);
        return all;
    }

    @Test
    void whatIsNoJpegOrADamagedOneIsRefused() throws IOException {
        Path png = Pictures.colour(folder);
        Path output = folder.resolve("out.png");
        Path cut = folder.resolve("cut.jpg");
        Photograph.of(Pictures.crop(3, 20, 20)).write(cut, 0.5);
        byte[] data = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(data, data.length - 30));

        Cli.Run none = Cli.run("restore", "dejpeg", png, "-o", output);
        Cli.Run damaged = Cli.run("restore", "dejpeg", cut, "-o", output);

        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains(png.toString()).contains("JPEG");
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.err()).contains(cut.toString()).containsPattern("byte \\d+");
        assertThat(output).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--bits, 2, '64,128,191'",
        "--bits, 3, '32,64,96,128,159,191,223'",
        "--thresholds, '60,90,200', '60,90,200'"
    })
    void everyPixelStaysInItsCell(String option, String value, String thresholds) {
        double[] edges = edges(thresholds);
        Field truth = Pictures.crop(3, 24, 32);
        Path input = folder.resolve("in.png");
        Path output = folder.resolve("out.png");
        Images.write(posterised(truth, edges), input);

        Cli.runWell("restore", "dequantize", input, "-o", output, option, value, "--levels", 3);

        float[] result = Images.read(output).convertedTo(ValueRange.BYTE).toFloatArray();
        float[] levels = Images.read(input).convertedTo(ValueRange.BYTE).toFloatArray();
        for (int i = 0; i < result.length; i++) {
            int cell = cell(levels[i], edges);
            assertThat((double) result[i]).isBetween(edges[cell] - 1, edges[cell + 1] + 1);
        }
        assertThat(PeakSignalToNoise.of(Images.read(output), truth))
                .isGreaterThan(PeakSignalToNoise.of(Images.read(input), truth));
    }

    private static double[] edges(String thresholds) {
        String[] parts = ("0," + thresholds + ",255").split(",");
        return Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
    }

    private static int cell(float level, double[] edges) {
        int cell = 0;
        while (cell < edges.length - 2 && level >= edges[cell + 1]) {
            cell++;
        }
        return cell;
    }

    /** The middle of each cell. */
    private static Field posterised(Field image, double[] edges) {
        float[] values = image.convertedTo(ValueRange.BYTE).toFloatArray();
        for (int i = 0; i < values.length; i++) {
            int cell = cell(values[i], edges);
            values[i] = Math.round((edges[cell] + edges[cell + 1]) / 2);
        }
        return Field.of(values, ValueRange.BYTE, image.shape().getShape());
    }

    @Test
    void valuesFromBlackToWhiteAreTheSameAsMiddlesOfCells() {
        Field truth = Pictures.crop(3, 16, 16);
        Path middles = folder.resolve("middles.png");
        Path ends = folder.resolve("ends.png");
        Path one = folder.resolve("one.png");
        Path other = folder.resolve("other.png");
        double[] edges = edges("64,128,191");
        Images.write(posterised(truth, edges), middles);
        float[] values = truth.convertedTo(ValueRange.BYTE).toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = 85 * cell(values[i], edges);
        }
        Images.write(Field.of(values, ValueRange.BYTE, truth.shape().getShape()), ends);

        Cli.runWell("restore", "dequantize", middles, "-o", one, "--bits", 2, "--levels", 2);
        Cli.runWell("restore", "dequantize", ends, "-o", other, "--bits", 2, "--levels", 2);

        assertThat(one).hasSameBinaryContentAs(other);
        assertThat(Images.read(one).at(0, 0, 3, 3)).isCloseTo(truth.at(0, 0, 3, 3), within(0.3f));
    }
}
