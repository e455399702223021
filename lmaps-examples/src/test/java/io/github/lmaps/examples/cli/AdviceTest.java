package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AdviceTest {

    private static String advice(Shape image, String... arguments) {
        CommandLine line = Lmaps.commandLine();
        StringWriter err = new StringWriter();
        line.setErr(new PrintWriter(err));
        line.parseArgs(arguments);
        MemoryAdvice.give(line.getSubcommands().get("demo").getCommandSpec(), image, 1);
        return err.toString();
    }

    @Test
    void largeImagesAreToldTheirMemory() {
        assertThat(advice(new Shape(1, 3, 3000, 4000), "demo"))
                .contains("4000 x 3000 pixels", "about 6.5 GB");
    }

    @Test
    void smallImagesAndQuietUsersAreToldNothing() {
        assertThat(advice(new Shape(1, 3, 2000, 2000), "demo")).isEmpty();
        assertThat(advice(new Shape(1, 3, 3000, 4000), "demo", "-q")).isEmpty();
    }

    @Test
    void numbersHaveADecimalPointEverywhere() {
        assertThat(Messages.format("%.1f", 1.5)).isEqualTo("1.5");
        assertThat(Messages.count(1, "chain")).isEqualTo("1 chain");
        assertThat(Messages.count(4, "chain")).isEqualTo("4 chains");
    }
}
