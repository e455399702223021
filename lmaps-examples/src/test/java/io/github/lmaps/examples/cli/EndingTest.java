package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EndingTest {

    private static final long PATIENCE_SECONDS = 60;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theEndOfTheProcessInterruptsItsWorkAndWaitsForIt() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                StoppedWork.class.getName())
                        .redirectErrorStream(true)
                        .start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo(StoppedWork.WORKING);

        process.toHandle().destroy();

        assertThat(output.readLine()).isEqualTo(StoppedWork.ENDED);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("128 + SIGTERM").isEqualTo(143);
    }

    @Test
    void workThatEndsByItselfGivesItsExitCode() {
        assertThat(Ending.after(() -> 3)).isEqualTo(3);
    }
}
