package io.github.lmaps.examples.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities of which the largest difference counts. */
class BlackHoleHandlerTest {

    private static final Path CASE =
            Path.of("src/test/resources/parity/black-hole-24-5stations").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {"closurePhase", "logClosureAmplitude"})
    void closuresAreThoseOfTheCase(String kind) {
        ParityCase given = CaseReader.read(CASE, CaseReader.description(CASE));
        Quantity quantity =
                given.quantities().stream()
                        .filter(one -> one.kind().equals(kind))
                        .findFirst()
                        .orElseThrow();

        double[] got = new BlackHoleHandler().compute(given, quantity);

        assertThat(got)
                .containsExactly(given.expected(quantity).values(), within(quantity.tolerance()));
    }
}
