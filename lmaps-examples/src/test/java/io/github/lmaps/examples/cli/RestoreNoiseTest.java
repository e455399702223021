package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.random.NormalStream;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Noise that is to be estimated. */
class RestoreNoiseTest {

    @TempDir Path folder;

    /** Ten grey levels of noise. */
    private Path noisy(int channels) {
        Field clean = Pictures.crop(channels, 64, 72);
        float[] values = clean.toFloatArray();
        float[] noise = new float[values.length];
        new NormalStream(3, 0).fill(0, noise);
        for (int i = 0; i < values.length; i++) {
            values[i] += 10 / 255f * noise[i];
        }
        Field image = Field.of(values, ValueRange.UNIT, clean.shape().getShape());
        return Pictures.write(image, folder.resolve("noisy.png"));
    }

    private static double toldNoise(Cli.Run run, String by) {
        Matcher told =
                Pattern.compile("noise: (\\S+) grey levels of 255, estimated by " + by)
                        .matcher(run.out());
        assertThat(told.find()).isTrue();
        return Double.parseDouble(told.group(1));
    }

    @Test
    void noiseThatNobodyStatesIsEstimated() {
        Path output = folder.resolve("out.png");

        Cli.Run run = Cli.runWell("restore", "denoise", noisy(3), "-o", output, "--noise", "auto");

        assertThat(toldNoise(run, "PatchNoise")).isBetween(8.0, 13.0);
        assertThat(output).exists();
    }

    @Test
    void noiseBesideHolesIsEstimatedFromWhatIsSeen() {
        Path output = folder.resolve("whole.png");
        Path mask = Pictures.mask(folder, 64, 72);

        Cli.Run run =
                Cli.runWell(
                        "restore",
                        "inpaint",
                        noisy(3),
                        "-o",
                        output,
                        "--mask",
                        mask,
                        "--noise",
                        "auto",
                        "--levels",
                        2);

        assertThat(toldNoise(run, "SeenNoise")).isBetween(8.0, 13.0);
        assertThat(output).exists();
    }

    @Test
    void whatIsTooSmallToTellItsNoiseIsRefused() {
        Path mask = Pictures.write(holes(14, 12), folder.resolve("holes.png"));
        Path small = Pictures.write(Pictures.crop(1, 14, 12), folder.resolve("small.png"));
        Path output = folder.resolve("out.png");

        Cli.Run run =
                Cli.run(
                        "restore", "inpaint", small, "-o", output, "--mask", mask, "--noise",
                        "auto");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("0 windows of 2 x 2 pixels are seen whole")
                .contains("state sigma_y");
        assertThat(output).doesNotExist();
    }

    /** Every other row. */
    private static Field holes(int height, int width) {
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / width % 2;
        }
        return Field.of(values, ValueRange.UNIT, 1, 1, height, width);
    }
}
