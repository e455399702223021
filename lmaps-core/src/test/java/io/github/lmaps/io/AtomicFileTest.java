package io.github.lmaps.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "old");
        Files.writeString(folder.resolve("a.json.tmp"), "the user's own");

        assertThatThrownBy(
                        () ->
                                AtomicFile.write(
                                        file,
                                        beside -> {
                                            Files.writeString(beside, "half");
                                            throw new IOException("No space left on device");
                                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");

        assertThat(file).hasContent("old");
        assertThat(folder.resolve("a.json.tmp")).hasContent("the user's own");
        assertThat(names()).hasSize(2);
    }

    @Test
    void whatIsNoOrdinaryFileIsLeftAlone() {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();

        assertThatThrownBy(() -> AtomicFile.write(full, beside -> Files.writeString(beside, "x")))
                .isInstanceOf(IOException.class)
                .hasMessage("it is no ordinary file");
        assertThatThrownBy(() -> AtomicFile.write(folder, beside -> Files.createFile(beside)))
                .isInstanceOf(IOException.class);
    }

    /** Is told to end while it writes one file, with another to follow. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theEndOfTheProcessWaitsForTheFileThatIsBeingWrittenAndLetsNoneBegin() throws Exception {
        Path first = folder.resolve("first.txt");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                SlowWriter.class.getName(),
                                first.toString(),
                                folder.resolve("second.txt").toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(process.inputReader().readLine()).isEqualTo(SlowWriter.WRITING);

        process.destroy();

        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("128 + SIGTERM").isEqualTo(143);
        assertThat(names()).containsExactly("first.txt");
        assertThat(first).hasContent(SlowWriter.WHOLE);
    }
}
