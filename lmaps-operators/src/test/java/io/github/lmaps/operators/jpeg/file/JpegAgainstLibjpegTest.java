package io.github.lmaps.operators.jpeg.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of many encoders: every coefficient and table entry is what libjpeg reads. */
class JpegAgainstLibjpegTest {

    /** What coefficients.c printed for each file. */
    static List<String> expected() {
        String all = new String(JpegFixtures.resource("expected.txt"), StandardCharsets.US_ASCII);
        List<String> files = new ArrayList<>();
        for (String line : all.split("\n")) {
            if (line.contains(".jpg")) {
                files.add(line);
            } else {
                files.set(files.size() - 1, files.get(files.size() - 1) + "\n" + line);
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("expected")
    void readsTheSame(String expected) {
        String name = expected.split(" ")[0];

        assertThat(name + " " + description(JpegFixtures.read(name))).isEqualTo(expected);
    }

    private static String description(JpegFile file) {
        String text =
                String.format(
                        Locale.ROOT,
                        "%d %d %s %s",
                        file.width(),
                        file.height(),
                        file.colourModel(),
                        file.isProgressive() ? "progressive" : "sequential");
        for (JpegComponent component : file.components()) {
            text += "\n" + description(component);
        }
        return text;
    }

    private static String description(JpegComponent component) {
        int[] table = component.quantisation();
        ByteBuffer entries = littleEndian(table.length);
        for (int entry : table) {
            entries.putShort((short) entry);
        }
        short[] values = component.toShortArray();
        ByteBuffer coefficients = littleEndian(values.length);
        coefficients.asShortBuffer().put(values);
        return String.format(
                Locale.ROOT,
                "%d %d %d %d %d %08x %08x",
                component.id(),
                component.horizontalSampling(),
                component.verticalSampling(),
                component.blocksWide(),
                component.blocksHigh(),
                crc(entries),
                crc(coefficients));
    }

    private static ByteBuffer littleEndian(int numbers) {
        return ByteBuffer.allocate(2 * numbers).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.array());
        return crc.getValue();
    }

    /** libjpeg's jpegtran changes how coefficients are coded, and none of them. */
    @ParameterizedTest
    @CsvSource({
        "pillow-422-50x37.jpg, jpegtran-progressive-422-50x37.jpg",
        "pillow-progressive-420-45x61.jpg, jpegtran-sequential-420-45x61.jpg"
    })
    void recodedFilesHoldTheSame(String one, String other) {
        List<JpegComponent> first = JpegFixtures.read(one).components();
        List<JpegComponent> second = JpegFixtures.read(other).components();

        for (int c = 0; c < 3; c++) {
            assertThat(second.get(c).toShortArray()).isEqualTo(first.get(c).toShortArray());
        }
    }

    @Test
    void someFixturesAreWhatTheyAreFor() {
        assertThat(JpegFixtures.find(JpegFixtures.resource(names("16-bit")), Marker.SOF1))
                .isPositive();
        assertThat(JpegFixtures.read(names("16-bit")).components().get(0).quantisation())
                .contains(2500);
        assertThat(JpegFixtures.read(names("progressive-bits")).isProgressive()).isTrue();
    }

    private static String names(String part) {
        return JpegFixtures.names().stream()
                .filter(n -> n.contains(part))
                .findFirst()
                .orElseThrow();
    }
}
