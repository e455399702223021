package io.github.lmaps.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.lmaps.core.Field;
import io.github.lmaps.io.Numpy;
import io.github.lmaps.io.NumpyArray;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Files beside the tests, and damaged copies of them. */
public final class Damage {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** nom-tam-fits, as jHDF, warns of each damaged header before it throws. */
    private static final Logger WARNINGS = Logger.getLogger("nom.tam");

    static {
        WARNINGS.setLevel(Level.OFF);
        System.setProperty("org.slf4j.simpleLogger.log.io.jhdf", "error");
    }

    private Damage() {}

    /** A file beside the test. */
    public static Path file(Class<?> test, String name) {
        try {
            return Path.of(test.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The numbers that the files beside the test were made from. */
    public static Map<String, NumpyArray> numbers(Class<?> test) {
        return Numpy.readZip(file(test, "numbers.npz"));
    }

    /** Whether a field holds these numbers, rounded to float32. */
    public static void requireSame(Field read, double... expected) {
        float[] narrow = new float[expected.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) expected[i];
        }
        assertThat(read.toFloatArray()).containsExactly(narrow);
    }

    /** Every shortened copy must be refused by a sentence that names the file. */
    public static void requireRefusedWhenShortened(
            Path file, Path folder, int least, Consumer<Path> reader) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path copy = folder.resolve("short-" + file.getFileName());
        int step = Math.max(1, (whole.length - least) / 40);
        for (int length = 0; length < whole.length - least; length += step) {
            Files.write(copy, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> assertTimeoutPreemptively(LIMIT, () -> reader.accept(copy)))
                    .as("%d bytes of %d", length, whole.length)
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining(copy.toString());
        }
    }

    /** A copy with one text in place of another must be refused for this reason. */
    public static void requireRefusedWhenReplaced(
            Path file,
            Path folder,
            String honest,
            String claim,
            String reason,
            Consumer<Path> reader)
            throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(honest);
        Path copy = folder.resolve("claim-" + file.getFileName());
        Files.writeString(copy, text.replace(honest, claim), StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> reader.accept(copy))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining(reason);
    }

    /**
     * Altered copies are read, if the altered byte means nothing or is one of a value, or refused
     * in the same way: nothing hangs, exhausts the memory or throws anything else.
     *
     * @return how many were refused
     */
    public static int refusedWhenAltered(
            Path file, Path folder, int first, int last, Consumer<Path> reader) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path copy = folder.resolve("altered-" + file.getFileName());
        int refused = 0;
        for (int place = first; place < Math.min(last, whole.length); place++) {
            for (int flip : new int[] {0xff, 0x01, 0x80}) {
                byte[] altered = whole.clone();
                altered[place] ^= (byte) flip;
                Files.write(copy, altered);
                refused += isRefused(copy, place, reader) ? 1 : 0;
            }
        }
        return refused;
    }

    private static boolean isRefused(Path copy, int place, Consumer<Path> reader) {
        try {
            assertTimeoutPreemptively(LIMIT, () -> reader.accept(copy));
            return false;
        } catch (FileRefusedException e) {
            assertThat(e).as("byte %d", place).hasMessageContaining(copy.toString());
            return true;
        }
    }
}
