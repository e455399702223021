package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.examples.Tasks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class UsageTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--help | demo",
                "--help | restore",
                "--help | bench",
                "--help | parity",
                "restore --help | motion:15,30",
                "restore deblur --help | grey levels of 255",
                "restore deblur --help | standard deviation 3 pixels",
                "restore deblur --help | Default: reflect",
                "restore deblur --help | degrees counter-clockwise",
                "restore inpaint --help | white is known",
                "restore inpaint --help | grey levels of 255",
                "restore denoise --help | grey levels of 255",
                "restore denoise --help | Default: 15",
                "restore dejpeg --help | Plain to see at quality 50 and below",
                "restore dejpeg --help | What had blurred the picture before it was encoded",
                "restore dequantize --help | Grey levels of 255 where the next value begins",
                "restore upscale --help | grey levels of 255",
                "restore upscale --help | Default: bicubic",
                "restore upscale --help | 2 to 16",
                "restore upscale --help | the mean of a block of pixels",
                "demo --help | Default: lmaps-demo",
                "bench --help | PSNR in dB",
                "bench --help | gaussian_deblur",
                "bench --help | sr4",
                "bench --help | the truth says is best",
                "bench --help | pure-noise",
                "bench --help | measured[:C] (C 2)",
                "parity --help | Exit code 3",
            })
    void helpTeaches(String arguments, String expected) {
        Cli.Run run = Cli.run((Object[]) arguments.split(" "));

        assertThat(run.code()).isZero();
        assertThat(run.out().replaceAll("\\s+", " ")).contains(expected).contains("Exit codes");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void helpOfBenchDescribesEveryTask() {
        String help = Cli.run("bench", "--help").out().replaceAll("\\s+", " ");

        assertThat(Tasks.all())
                .allSatisfy(
                        task ->
                                assertThat(help)
                                        .contains(task.name() + " (" + task.description() + ")"));
        assertThat(help).contains("all but jpegfile");
    }

    @Test
    void versionNamesLibraryDjlLibtorchAndJava() {
        Cli.Run run = Cli.run("--version");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("lmaps", "DJL", "libtorch", "Java");
        assertThat(run.out()).containsPattern("libtorch \\d+\\.\\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "restore",
                "demoo",
                "restore sharpen in.png",
                "restore deblur in.png -o out.png",
                "restore deblur in.png -o out.png --kernel gaussian:-1",
                "restore deblur in.png -o out.png --kernel gaussian:",
                "restore deblur in.png -o out.png --kernel gaussian:1e9",
                "restore deblur in.png -o out.png --kernel motion:15",
                "restore deblur in.png -o out.png --kernel motion:15,north",
                "restore deblur in.png -o out.png --kernel gaussian:2 --boundary round",
                "restore denoise in.png -o out.png --noise -1",
                "restore denoise in.png -o out.png --noise loud",
                "restore denoise in.png -o out.png --levels 0",
                "restore denoise in.png -o out.png --chains 99999999999",
                "restore denoise in.png -o out.png --format pickle",
                "restore denoise in.png -o out.png --uncertainty map.png",
                "restore denoise in.png -o out.gif",
                "restore dejpeg in.jpg",
                "restore dejpeg in.jpg -o in.jpg",
                "restore dequantize in.png -o out.png",
                "restore dequantize in.png -o out.png --bits 9",
                "restore dequantize in.png -o out.png --bits 2 --thresholds 100",
                "restore dequantize in.png -o out.png --thresholds 90,30",
                "restore dequantize in.png -o out.png --thresholds 255",
                "restore denoise in.png -o out",
                "restore upscale in.png",
                "restore upscale in.png -o out.png --factor 1",
                "restore upscale in.png -o out.png --factor 2.5",
                "restore upscale in.png -o out.png --factor 17",
                "restore upscale in.png -o out.png --factor four",
                "restore upscale in.png -o out.png --kernel gaussian:0",
                "restore upscale in.png -o out.png --kernel gaussian:wide",
                "restore upscale in.png -o out.png --kernel motion:5",
                "bench --tasks sharpen",
                "bench --start grey",
                "bench --start white:-1",
                "bench --start spectral:1",
                "bench --renoising rho",
                "bench --renoising rho:1.5",
                "bench --covariance measured:",
                "bench --covariance bound:2",
                "bench --solver newton",
                "bench --json no/such/folder/file.json",
                "demo --levels none",
                "parity",
            })
    void wrongUseIsCode2WithAHint(String arguments) {
        Cli.Run run =
                Cli.run(arguments.isEmpty() ? new Object[0] : (Object[]) arguments.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("--help");
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(3);
    }

    @Test
    void anUnknownTaskNamesTheKnownOnes() {
        assertThat(Cli.run("bench", "--tasks", "denoise,sr16").err())
                .contains("\"sr16\"", "denoise", "motion_deblur", "inpaint_box");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--start | grey | spectral, white[:NUMBER], linearised[:NUMBER], pure-noise",
                "--renoising | rho | missing, rho:NUMBER",
                "--renoising | rho:1.5 | between 0 and 1, got 1.5",
                "--covariance | full | matched, spherical[:NUMBER], natural[:NUMBER], bound",
                "--covariance | rings:x | \"x\" is no number",
                "--solver | adam:9 | auto, cg, adam",
            })
    void aWrongCandidateIsToldWhatIsKnown(String option, String text, String expected) {
        assertThat(Cli.run("bench", option, text).err()).contains(option, text, expected);
    }

    @Test
    void aMisspeltCommandIsGuessed() {
        assertThat(Cli.run("demoo").err()).contains("Did you mean: lmaps demo?");
    }

    @Test
    void aFailureIsCode1InOneLine() {
        Cli.Run run = Cli.run("restore", "denoise", folder.resolve("none.png"), "-o", "out.png");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip())
                .isEqualTo(
                        "lmaps restore denoise: cannot read "
                                + folder.resolve("none.png")
                                + ": there is no such file");
    }

    @Test
    void verboseShowsTheStackTrace() {
        Object[] plain = {"restore", "denoise", folder.resolve("none.png"), "-o", "out.png"};

        assertThat(Cli.run(plain).err()).doesNotContain("\tat ");
        assertThat(Cli.run("restore", "denoise", plain[2], "-o", "out.png", "-v").err())
                .contains("\tat ");
        System.setProperty(Lmaps.TRACE, "true");
        try {
            assertThat(Cli.run(plain).err()).contains("\tat ");
        } finally {
            System.clearProperty(Lmaps.TRACE);
        }
    }

    @Test
    void whatNobodyForesawAsksForAReport() {
        assertThat(Failures.isUnexpected(new NullPointerException("x"))).isTrue();
        assertThat(Failures.sentence(new NullPointerException("x"))).contains("unexpected");
        assertThat(Failures.isUnexpected(new OutOfMemoryError())).isFalse();
        assertThat(Failures.sentence(new OutOfMemoryError())).contains("-Xmx", "MB");
        assertThat(Failures.sentence(new OutOfMemoryError("unable to create native thread")))
                .contains("unable to create native thread")
                .doesNotContain("-Xmx");
        assertThat(Failures.sentence(new IllegalArgumentException()))
                .contains("IllegalArgumentException");
    }

    /** Fails as a Java does that misses a class or a native library. */
    @Command(name = "broken")
    private record Broken(Error failure) implements Runnable {
        @Override
        public void run() {
            throw failure;
        }
    }

    static List<Error> errors() {
        return List.of(
                new UnsatisfiedLinkError("no torch in java.library.path"),
                new NoClassDefFoundError("ai/djl/ndarray/NDArray"),
                new ExceptionInInitializerError(new IllegalStateException("no engine")),
                new OutOfMemoryError("Java heap space"),
                new StackOverflowError(),
                new AssertionError("never"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorIsCode1AndASentenceToo(Error failure) {
        StringWriter err = new StringWriter();
        CommandLine line = Lmaps.commandLine().addSubcommand(new Broken(failure));
        line.setErr(new PrintWriter(err, true));

        int code = Lmaps.execute(line, "broken");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("lmaps: ").doesNotContain("\tat ");
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(2);
        assertThat(err.toString().contains("Please report"))
                .isEqualTo(Failures.isUnexpected(failure));
    }
}
