package io.github.lmaps.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AdviceTest {

    private static String advice(Shape image, String... options) {
        CommandLine line = Lmaps.commandLine();
        StringWriter err = new StringWriter();
        line.setErr(new PrintWriter(err));
        SamplingOptions sampling = new SamplingOptions();
        line.addMixin("sampling", sampling);
        line.parseArgs(options);
        MemoryAdvice.give(line.getCommandSpec(), image, sampling);
        return err.toString();
    }

    @Test
    void largeImagesAreToldTheirMemory() {
        assertThat(advice(new Shape(1, 3, 3000, 4000)))
                .contains("4000 x 3000 pixels", "about 6.5 GB");
    }

    @Test
    void threadsWithoutAChainHoldNoImage() {
        Shape image = new Shape(1, 3, 3000, 4000);
        assertThat(advice(image, "--threads", "4")).contains("about 6.5 GB");
        assertThat(advice(image, "--threads", "4", "--chains", "2")).contains("about 12.5 GB");
        assertThat(advice(image, "--threads", "2", "--chains", "4")).contains("about 12.5 GB");
    }

    @Test
    void smallImagesAndQuietUsersAreToldNothing() {
        assertThat(advice(new Shape(1, 3, 2000, 2000))).isEmpty();
        assertThat(advice(new Shape(1, 3, 3000, 4000), "-q")).isEmpty();
    }

    @Test
    void numbersHaveADecimalPointEverywhere() {
        assertThat(Messages.format("%.1f", 1.5)).isEqualTo("1.5");
        assertThat(Messages.count(1, "chain")).isEqualTo("1 chain");
        assertThat(Messages.count(4, "chain")).isEqualTo("4 chains");
    }
}
