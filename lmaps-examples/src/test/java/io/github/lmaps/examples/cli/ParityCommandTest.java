package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.examples.parity.Parity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParityCommandTest {

    private static final String MASK = "mask-pixel-3x32x32";
    private static final String BLUR = "blur-even-4x6-reflect-1x32x24";

    @TempDir Path folder;

    @BeforeEach
    void setUp() throws IOException {
        copy(MASK);
        copy(BLUR);
    }

    private void copy(String name) throws IOException {
        Path target = Files.createDirectory(folder.resolve(name));
        for (String file : new String[] {"case.json", "arrays.npz"}) {
            Files.copy(Cli.resource("parity").resolve(name).resolve(file), target.resolve(file));
        }
    }

    private void edit(String name, String from, String to) throws IOException {
        Path file = folder.resolve(name).resolve("case.json");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private Cli.Run expect(int code, String lastLine) {
        Cli.Run run = Cli.run("parity", "--cases", folder);
        assertThat(run.lastLine()).isEqualTo(lastLine);
        assertThat(run.code()).isEqualTo(code);
        return run;
    }

    @Test
    void everyBundledCasePasses() {
        Path cases = Cli.resource("parity");

        Cli.Run run = Cli.run("parity", "--cases", cases);

        assertThat(run.lastLine())
                .isEqualTo(
                        "parity: " + Parity.cases(cases).size() + " passed, 0 failed, 0 skipped");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("passed   metrics-1x33x51: skimage 0.26.0")
                .containsPattern("decode +grey levels, largest difference [012]\\.\\d\\de\\+00")
                .containsPattern("localMap +relative error \\d\\.\\d\\de-\\d\\d, at most 1e-04");
    }

    @Test
    void aCaseMayBeNamedItself() {
        Cli.Run run = Cli.run("parity", "--cases", folder.resolve(MASK));

        assertThat(run.lastLine()).isEqualTo("parity: 1 passed, 0 failed, 0 skipped");
    }

    @Test
    void unknownOperatorsAreSkipped() throws IOException {
        edit(MASK, "\"operator\": \"mask\"", "\"operator\": \"telescope\"");

        assertThat(expect(0, "parity: 1 passed, 0 failed, 1 skipped").out())
                .contains("skipped  " + MASK + ": no operator \"telescope\" here");
    }

    @Test
    void unknownKindsAndUnitsAreSkippedAndTheRestIsRun() throws IOException {
        edit(MASK, "\"kind\": \"adjoint\"", "\"kind\": \"pseudoInverse\"");
        edit(BLUR, "\"kind\": \"apply\",", "\"kind\": \"apply\", \"unit\": \"furlongs\",");

        assertThat(expect(0, "parity: 2 passed, 0 failed, 0 skipped").out())
                .containsPattern("pseudoInverse +skipped: no such kind")
                .containsPattern("apply +skipped: unit furlongs");
    }

    @Test
    void aVectorJacobianProductOfALinearOperatorIsItsAdjoint() throws IOException {
        edit(MASK, "\"kind\": \"adjoint\"", "\"kind\": \"vjp\"");
        edit(MASK, "\"y\": \"v\"", "\"x\": \"x\", \"v\": \"v\"");

        assertThat(expect(0, "parity: 2 passed, 0 failed, 0 skipped").out())
                .containsPattern("vjp +relative error");
    }

    @Test
    void aMissIsCode3() throws IOException {
        edit(BLUR, "\"output\": \"Atv\"", "\"output\": \"Ax\"");

        assertThat(expect(3, "parity: 1 passed, 1 failed, 0 skipped").out())
                .contains("failed   " + BLUR)
                .contains("MISSED");
    }

    @Test
    void damagedCasesAreCode3() throws IOException {
        Path arrays = folder.resolve(MASK).resolve("arrays.npz");
        byte[] bytes = Files.readAllBytes(arrays);
        Files.write(arrays, Arrays.copyOf(bytes, bytes.length / 3));
        Files.writeString(folder.resolve(BLUR).resolve("case.json"), "{\"operator\"");

        assertThat(expect(3, "parity: 0 passed, 2 failed, 0 skipped").out())
                .contains("failed   " + MASK + ": cannot be run")
                .contains("case.json is no JSON object");
    }

    @Test
    void casesThatContradictThemselvesAreCode3() throws IOException {
        edit(MASK, "\"dtype\": \"float32\"", "\"dtype\": \"float64\"");
        edit(BLUR, "\"convention\": \"convolution\"", "\"convention\": \"convolutional\"");

        assertThat(expect(3, "parity: 0 passed, 2 failed, 0 skipped").out())
                .contains("announced as <f8", "neither a \"convolution\"");
    }

    @Test
    void missingPiecesAreCode3() throws IOException {
        Files.delete(folder.resolve(MASK).resolve("arrays.npz"));
        edit(BLUR, "\"source\"", "\"origin\"");

        assertThat(expect(3, "parity: 0 passed, 2 failed, 0 skipped").out())
                .contains("arrays.npz", "lacks a key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"centre\": [ | \"centre\": {}, \"middle\": [ | cannot be run",
                "\"kernel\": \"kernel\" | \"kernel\": [] | cannot be run",
                "\"kernel\": \"kernel\" | \"kernels\": \"kernel\" | lack \"kernel\"",
                "\"y\": \"v\" | \"y\": \"u\" | there is no array \"u\"",
                "\"y\": \"v\" | \"y\": \"kernel\" | cannot be run",
                "\"inputs\" | \"input\" | lacks the input \"x\"",
                "\"boundary\": | \"boundary\": 7, \"edge\": | \"boundary\" is \"7\", known are",
                "\"tolerance\": 1 | \"tolerance\": \"big\", \"old\": 1 | a number is something"
                        + " else",
                "\"centre\": [ | \"centre\": null, \"middle\": [ | another type or shape"
            })
    void whatIsWrongWithACaseIsSaidAndTheOthersAreRun(String from, String to, String reason)
            throws IOException {
        edit(BLUR, from, to);

        Cli.Run run = expect(3, "parity: 1 passed, 1 failed, 0 skipped");

        assertThat(run.out())
                .contains("passed   " + MASK)
                .containsPattern("failed   " + BLUR + ": .*" + Pattern.quote(reason));
        assertThat(run.err()).doesNotContain("\tat ");
    }

    @Test
    void aFolderWithoutCasesIsAFailure() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(Cli.run("parity", "--cases", empty).err()).contains("there is no case");
        assertThat(Cli.run("parity", "--cases", empty).code()).isEqualTo(1);
        assertThat(Cli.run("parity", "--cases", folder.resolve("none")).code()).isEqualTo(1);
    }
}
