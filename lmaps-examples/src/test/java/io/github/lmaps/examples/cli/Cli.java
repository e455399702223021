package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Runs the command in this process. */
final class Cli {

    private Cli() {}

    /** What a run printed, and its exit code. */
    record Run(int code, String out, String err) {

        String lastLine() {
            List<String> lines = out.lines().toList();
            return lines.get(lines.size() - 1);
        }
    }

    static Run run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Lmaps.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int code =
                Lmaps.execute(
                        line, Arrays.stream(args).map(String::valueOf).toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }

    /** A run that must succeed and warn of nothing. */
    static Run runWell(Object... args) {
        Run run = run(args);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        return run;
    }

    /** A folder of the test resources. */
    static Path resource(String name) {
        return Path.of("src/test/resources").resolve(name).toAbsolutePath();
    }
}
