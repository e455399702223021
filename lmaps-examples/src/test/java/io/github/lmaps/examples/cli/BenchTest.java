package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.examples.Tasks;
import io.github.lmaps.image.Photograph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {

    private static final List<String> RUN_KEYS =
            List.of(
                    "task",
                    "image",
                    "psnrInput",
                    "psnr",
                    "ssimInput",
                    "ssim",
                    "classical",
                    "seconds",
                    "networkSeconds",
                    "evaluations",
                    "measurementHash",
                    "operatorHashes");

    @TempDir Path folder;
    private Path images;
    private Path json;

    @BeforeEach
    void setUp() throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        json = folder.resolve("bench.json");
    }

    private JsonObject bench(Object... more) throws IOException {
        Object[] start = {"bench", "--images", images, "--json", json, "--levels", 2};
        Object[] all = Stream.concat(Stream.of(start), Stream.of(more)).toArray();
        Cli.Run run = Cli.run(all);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    }

    @Test
    void theFileHasEveryRunAndWhatMakesItReproducible() throws IOException {
        Pictures.colour(images);
        Pictures.gray(images);

        JsonObject report = bench("--tasks", "denoise,inpaint_box", "--seed", 7, "--chains", 2);

        JsonArray runs = report.getAsJsonArray("runs");
        assertThat(runs).hasSize(4);
        for (int i = 0; i < 4; i++) {
            JsonObject run = runs.get(i).getAsJsonObject();
            assertThat(run.keySet()).containsExactlyElementsOf(RUN_KEYS);
            assertThat(run.get("evaluations").getAsInt()).isEqualTo(4);
            assertThat(run.get("measurementHash").getAsString()).hasSize(64);
            assertThat(run.getAsJsonArray("operatorHashes")).hasSize(i / 2);
            assertThat(run.get("psnr").getAsDouble())
                    .isGreaterThan(run.get("psnrInput").getAsDouble());
            assertThat(run.get("seconds").getAsDouble())
                    .isGreaterThanOrEqualTo(run.get("networkSeconds").getAsDouble());
        }
        assertThat(runs.get(0).getAsJsonObject().get("image").getAsString())
                .isEqualTo("colour.png");
        assertThat(runs.get(3).getAsJsonObject().get("task").getAsString())
                .isEqualTo("inpaint_box");
        assertThat(report.get("seed").getAsLong()).isEqualTo(7);
        assertThat(report.get("levels").getAsInt()).isEqualTo(2);
        assertThat(report.get("chains").getAsInt()).isEqualTo(2);
        JsonObject threads = report.getAsJsonObject("threads");
        assertThat(threads.getAsJsonPrimitive("engine").isNumber()).isTrue();
        assertThat(threads.get("java").getAsInt()).isEqualTo(1);
        assertThat(report.get("device").getAsString()).isEqualTo("cpu()");
        assertThat(report.getAsJsonObject("versions").keySet()).contains("lmaps", "djl", "engine");
        assertThat(report.getAsJsonObject("sampler").keySet()).contains("start", "covariance");
        assertThat(report.getAsJsonObject("means").keySet())
                .containsExactly("denoise", "inpaint_box");
        JsonArray networks = report.getAsJsonArray("networks");
        assertThat(networks).hasSize(2);
        assertThat(networks.get(0).getAsJsonObject().get("sha256").getAsString()).hasSize(64);
    }

    @Test
    void classicalMethodsAreToldWhereTheyAreAskedFor() throws IOException {
        Pictures.colour(images);
        Pictures.gray(images);

        JsonObject report = bench("--tasks", "demosaic_bayer", "--classical");
        Cli.Run run =
                Cli.run(
                        "bench",
                        "--images",
                        images,
                        "--tasks",
                        "salt_pepper_10",
                        "--levels",
                        1,
                        "--classical");

        double margins = 0;
        for (JsonElement element : report.getAsJsonArray("runs")) {
            JsonObject each = element.getAsJsonObject();
            JsonObject classical = each.getAsJsonObject("classical");
            assertThat(classical.keySet()).containsExactly("method", "psnr", "ssim");
            double other = classical.get("psnr").getAsDouble();
            assertThat(other).isGreaterThanOrEqualTo(each.get("psnrInput").getAsDouble());
            margins += each.get("psnr").getAsDouble() - other;
        }
        JsonObject means = report.getAsJsonObject("means").getAsJsonObject("demosaic_bayer");
        assertThat(means.get("margin").getAsDouble()).isCloseTo(margins / 2, within(1e-9));
        assertThat(run.out().lines().findFirst().orElseThrow())
                .endsWith("classical dB  classical SSIM  margin  method");
        assertThat(run.out())
                .containsPattern("salt_pepper_10 .* [+-]\\d+\\.\\d\\d  median of grey pixels");
    }

    @Test
    void everyTaskRunsOnAnImageOfAnySize() throws IOException {
        Pictures.write(Pictures.crop(3, 10, 13), images.resolve("tiny.png"));

        JsonObject report = bench("--classical");

        assertThat(report.getAsJsonObject("means").keySet())
                .containsExactlyElementsOf(Tasks.names());
        JsonObject run = report.getAsJsonArray("runs").get(0).getAsJsonObject();
        assertThat(run.get("ssim").isJsonNull()).as("below the window of 11").isTrue();
        assertThat(run.get("psnr").isJsonNull()).isFalse();
    }

    @Test
    void theSameSeedGivesTheSameFigures() throws IOException {
        Pictures.colour(images);

        JsonObject one = bench("--tasks", "motion_deblur", "--seed", 3);
        JsonObject two = bench("--tasks", "motion_deblur", "--seed", 3);
        JsonObject other = bench("--tasks", "motion_deblur", "--seed", 4);

        assertThat(psnr(one)).isEqualTo(psnr(two)).isNotEqualTo(psnr(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--start | white:0.4 | start | WhiteStart[sigma=0.4]",
                "--start | linearised | start | LinearisedStart[sigma=0.5]",
                "--start | pure-noise | start | PureNoiseStart[sigma=80.0]",
                "--renoising | rho:0.5 | renoising | RhoRenoising[rho=0.5]",
                "--covariance | spherical:3 | covariance | SphericalModel[k=3.0]",
                "--covariance | measured | covariance | MeasuredModel[c=2.0, least=0.02, most=5.0]",
                "--covariance | rings:4 | covariance |"
                        + " MeasuredRingsModel[measured=MeasuredModel[c=4.0",
                "--solver | adam | solver | AdamSolver[steps=200",
            })
    void theFileTellsWhatWasChosen(String option, String text, String part, String expected)
            throws IOException {
        Pictures.write(Pictures.crop(3, 8, 8), images.resolve("tiny.png"));

        JsonObject report = bench("--tasks", "gaussian_deblur", option, text);

        assertThat(report.getAsJsonObject("sampler").get(part).getAsString()).startsWith(expected);
    }

    @Test
    void whatIsNotChosenStaysTheDefault() throws IOException {
        Pictures.write(Pictures.crop(3, 8, 8), images.resolve("tiny.png"));

        JsonObject usual = bench("--tasks", "gaussian_deblur");
        JsonObject said =
                bench(
                        "--tasks",
                        "gaussian_deblur",
                        "--start",
                        "spectral",
                        "--renoising",
                        "missing",
                        "--covariance",
                        "matched",
                        "--solver",
                        "auto");

        assertThat(said.get("sampler")).isEqualTo(usual.get("sampler"));
        assertThat(psnr(said)).isEqualTo(psnr(usual));
    }

    @Test
    void jpegFilesAreComparedWithTheTruthsBesideThem() throws IOException {
        Photograph photograph = Photograph.of(Pictures.crop(3, 21, 30));
        photograph.write(images.resolve("one-q20.jpg"), 0.2);
        photograph.write(images.resolve("one-whole.png"));
        photograph.write(images.resolve("two-b.jpg"), 0.4);
        photograph.write(images.resolve("two-a.png"));
        photograph.write(images.resolve("two-b.png"));
        photograph.write(images.resolve("alone.jpg"), 0.4);
        photograph.write(images.resolve("whole.png"));

        JsonObject report = bench("--tasks", "jpegfile");

        JsonArray runs = report.getAsJsonArray("runs");
        assertThat(runs).hasSize(2);
        for (JsonElement run : runs) {
            assertThat(run.getAsJsonObject().get("psnrInput").getAsDouble()).isBetween(20.0, 40.0);
            assertThat(run.getAsJsonObject().get("psnr").getAsDouble()).isBetween(20.0, 40.0);
        }
        assertThat(runs.get(0).getAsJsonObject().get("image").getAsString())
                .isEqualTo("one-q20.jpg");
        assertThat(runs.get(1).getAsJsonObject().get("image").getAsString()).isEqualTo("two-b.jpg");
    }

    @Test
    void jpegFilesWithoutOrWithOtherTruthsAreAFailure() throws IOException {
        Photograph.of(Pictures.crop(3, 21, 30)).write(images.resolve("one.jpg"));

        Cli.Run alone = Cli.run("bench", "--images", images, "--tasks", "jpegfile");
        Pictures.write(Pictures.crop(3, 22, 30), images.resolve("one.png"));
        Cli.Run larger = Cli.run("bench", "--images", images, "--tasks", "jpegfile");

        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.err()).contains("no .jpg beside its truth");
        assertThat(larger.code()).isEqualTo(1);
        assertThat(larger.err())
                .contains("one.jpg")
                .contains("one.png")
                .contains("30 x 21 pixels")
                .contains("30 x 22");
    }

    private static double psnr(JsonObject report) {
        return report.getAsJsonArray("runs").get(0).getAsJsonObject().get("psnr").getAsDouble();
    }

    @Test
    void theTableHasALineForEachTask() {
        Pictures.colour(images);

        Cli.Run run = Cli.run("bench", "--images", images, "--tasks", "denoise", "--levels", 1);

        assertThat(run.out().lines().toList()).hasSize(3);
        assertThat(run.out()).containsPattern("denoise +\\d+\\.\\d\\d +\\d+\\.\\d\\d");
    }

    @Test
    void aFolderWithoutPicturesIsAFailure() throws IOException {
        Files.writeString(images.resolve("notes.txt"), "none");

        Cli.Run run = Cli.run("bench", "--images", images, "--json", json);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("no picture");
        assertThat(json).doesNotExist();
        assertThat(Cli.run("bench", "--images", folder.resolve("none")).err())
                .contains("cannot read the folder");
    }

    @Test
    void aDamagedPictureIsAFailure() throws IOException {
        Files.writeString(images.resolve("bad.png"), "no picture");

        Cli.Run run = Cli.run("bench", "--images", images, "--json", json);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("bad.png");
        assertThat(json).doesNotExist();
    }

    @Test
    void whatWasMeasuredBeforeAFailureIsKept() throws IOException {
        Pictures.colour(images);
        Files.writeString(images.resolve("damaged.png"), "no picture");

        Cli.Run run =
                Cli.run(
                        "bench",
                        "--images",
                        images,
                        "--json",
                        json,
                        "--levels",
                        1,
                        "--tasks",
                        "denoise");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("damaged.png");
        JsonObject report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(report.getAsJsonArray("runs")).hasSize(1);
    }

    @Test
    void aFileThatCannotBeWrittenIsRefusedBeforeAnyWork() throws IOException {
        Pictures.colour(images);

        Cli.Run taken = Cli.run("bench", "--images", images, "--json", images);

        assertThat(taken.code()).isEqualTo(2);
        assertThat(taken.err()).contains("--json: " + images + " is a folder");
        assumeThat(Path.of("/dev/full")).exists();
        Cli.Run device = Cli.run("bench", "--images", images, "--json", "/dev/full");
        assertThat(device.code()).isEqualTo(2);
        assertThat(device.err()).contains("--json: /dev/full is no ordinary file");
    }

    @Test
    void aFileThatCannotBeWrittenAfterAllIsNamed() {
        assertThatThrownBy(() -> OutputFolders.write(images, "{}"))
                .isInstanceOf(LmapsException.class)
                .hasMessage("cannot write " + images + ": it is no ordinary file");
        assertThat(images).isEmptyDirectory();
    }

    @Test
    void mediansOfEvenAndOddNumbers() {
        assertThat(BenchReport.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(BenchReport.median(List.of(4.0, 1.0, 2.0, 3.0))).isEqualTo(2.5);
    }
}
