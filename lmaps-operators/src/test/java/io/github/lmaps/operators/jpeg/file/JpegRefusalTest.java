package io.github.lmaps.operators.jpeg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lmaps.core.LmapsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not read, each with its sentence. */
class JpegRefusalTest {

    private static final String PLAIN = "pillow-420-17x33.jpg";
    private static final String GRAY = "pillow-gray-45x51.jpg";
    private static final String PROGRESSIVE = "pillow-progressive-420-45x61.jpg";

    @TempDir Path folder;

    private static void assertRefused(byte[] data, String sentence) {
        assertThatThrownBy(() -> JpegFile.read(data))
                .isInstanceOf(JpegFormatException.class)
                .hasMessageStartingWith("cannot read the JPEG data: ")
                .hasMessageContaining(sentence)
                .hasMessageMatching(".* \\(at byte \\d+\\)");
    }

    private static byte[] changed(String name, int marker, int offset, int... values) {
        byte[] data = JpegFixtures.resource(name);
        return JpegFixtures.with(data, JpegFixtures.find(data, marker) + offset, values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refused-cmyk.jpg | 4 components (CMYK or YCCK): convert it to RGB first",
                "refused-arithmetic.jpg | arithmetic-coded JPEG",
                "refused-arithmetic-progressive.jpg | arithmetic-coded JPEG"
            })
    void kindsOfFiles(String name, String sentence) {
        assertRefused(JpegFixtures.resource(name), sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 195 | lossless",
                "1 | 247 | JPEG-LS",
                "1 | 197 | hierarchical",
                "1 | 203 | arithmetic-coded",
                "1 | 176 | FFB0 is out of place",
                "4 | 12 | it has 12 bits per sample, and only 8 are read",
                "6 | 0 | its height comes after the picture (DNL)",
                "8 | 0 | its width is 0",
                "9 | 2 | it has 2 components",
                "10 | 2 | header of component 2 is damaged",
                "11 | 82 | header of component 1 is damaged",
                "12 | 4 | header of component 1 is damaged",
                "3 | 16 | ends too early",
                "3 | 18 | bytes too many"
            })
    void frameHeaders(int offset, int value, String sentence) {
        assertRefused(changed(PLAIN, Marker.SOF0, offset, value), sentence);
    }

    @Test
    void ratiosOfSamples() {
        byte[] data = changed(PLAIN, Marker.SOF0, 11, 0x32);
        data[JpegFixtures.find(data, Marker.SOF0) + 14] = 0x21;

        assertRefused(data, "component 2 has 2 x 1 samples for 3 x 2 pixels: only integral ratios");
    }

    @Test
    void noJpeg() {
        assertRefused(new byte[0], "it is empty");
        assertRefused(new byte[] {-1}, "it is no JPEG file");
        assertRefused(JpegFixtures.text("\u0089PNG\r\n"), "it is no JPEG file");
        assertRefused(new byte[] {-1, -40, -1, -39}, "the file ends without a picture");
        assertRefused(
                JpegFixtures.joined(new byte[] {-1, -40}, new byte[10], new byte[] {-1, -40}),
                "FFD8 is out of place");
    }

    @Test
    void missingTables() {
        byte[] plain = JpegFixtures.resource(PLAIN);

        assertRefused(JpegFixtures.without(plain, Marker.DQT), "quantisation table 0 is missing");
        assertRefused(JpegFixtures.without(plain, Marker.DHT), "Huffman table DC 0 is missing");
        assertRefused(changed(PLAIN, Marker.SOS, 6, 0x03), "Huffman table AC 3 is missing");
        assertRefused(changed(PLAIN, Marker.SOS, 6, 0x90), "Huffman table DC 9 is missing");
        assertRefused(JpegFixtures.without(plain, Marker.SOF0), "before the frame header");
    }

    @Test
    void damagedTables() {
        assertRefused(changed(PLAIN, Marker.DQT, 30, 0), "entry 25 of a quantisation table is 0");
        assertRefused(changed(PLAIN, Marker.DQT, 4, 0x20), "no quantisation table of kind");
        assertRefused(changed(PLAIN, Marker.DHT, 4, 0x30), "no Huffman table of kind");
        assertRefused(changed(PLAIN, Marker.DHT, 5, 3, 1, 2), "too many codes of 1 bits");
        assertRefused(changed(PLAIN, Marker.DHT, 19, 255, 255), "at most 256 can be");
        assertRefused(changed(PLAIN, Marker.DHT, 2, 0, 1), "FFC4 claims 1 bytes");
        assertRefused(changed(PLAIN, Marker.DHT, 2, 250, 1), "FFC4 claims 64001 bytes");
    }

    @Test
    void damagedScans() {
        assertRefused(changed(PLAIN, Marker.SOS, 4, 0), "a scan has 0 components");
        assertRefused(changed(PLAIN, Marker.SOS, 5, 9), "the picture has no component 9");
        assertRefused(changed(PLAIN, Marker.SOS, 7, 1), "a scan names component 1 twice");
        assertRefused(changed(PLAIN, Marker.SOF0, 11, 0x43), "14 blocks per MCU");
        byte[] gray = JpegFixtures.resource(GRAY);
        byte[] twice =
                JpegFixtures.joined(
                        Arrays.copyOf(gray, gray.length - 2),
                        Arrays.copyOfRange(gray, JpegFixtures.find(gray, Marker.SOS), gray.length));
        assertRefused(twice, "coefficient 0 of component 1 is sent out of order");
        int frame = JpegFixtures.find(gray, Marker.SOF0);
        assertRefused(
                JpegFixtures.insert(gray, frame, Arrays.copyOfRange(gray, frame, frame + 13)),
                "it has two frame headers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0, 1, 0 | cannot send the coefficients 0 to 1",
                "1, 5, 0 | cannot send the coefficients 1 to 5",
                "0, 0, 14 | from bit 0 to 14",
                "0, 0, 49 | from bit 3 to 1",
                "0, 0, 33 | is sent out of order"
            })
    void progressiveBands(String band, String sentence) {
        int[] bytes = Arrays.stream(band.split(", ")).mapToInt(Integer::parseInt).toArray();

        assertRefused(changed(PROGRESSIVE, Marker.SOS, 11, bytes), sentence);
    }

    @Test
    void missingScans() {
        byte[] data = JpegFixtures.resource(PROGRESSIVE);
        List<Integer> scans = starts(data, Marker.SOS);
        byte[] end = {-1, -39};

        for (int scan : scans) {
            assertRefused(JpegFixtures.joined(Arrays.copyOf(data, scan), end), "the file ends");
        }
        byte[] mozjpeg = JpegFixtures.resource("mozjpeg-420-52x44.jpg");
        int second = starts(mozjpeg, Marker.SOS).get(1);
        assertRefused(
                JpegFixtures.joined(Arrays.copyOf(mozjpeg, second), end),
                "the file ends without coefficient 1 of component 1");
        assertRefused(
                JpegFixtures.joined(Arrays.copyOf(data, scans.get(scans.size() - 1)), end),
                "the file ends without the last bits of coefficient 1 of component 1");
        byte[] sequential = JpegFixtures.resource("cjpeg-three-scans-420-37x45.jpg");
        assertRefused(
                JpegFixtures.joined(
                        Arrays.copyOf(sequential, starts(sequential, Marker.SOS).get(2)), end),
                "the file ends without coefficient 0 of component 3");
    }

    private static List<Integer> starts(byte[] data, int marker) {
        return IntStream.range(0, data.length - 1)
                .filter(i -> data[i] == -1 && (data[i + 1] & 0xFF) == marker)
                .boxed()
                .toList();
    }

    @Test
    void restartMarkers() {
        byte[] data = JpegFixtures.resource("cjpeg-restart-row-420-50x50.jpg");
        int second = starts(data, Marker.RST0 + 1).get(0);

        assertRefused(
                JpegFixtures.with(data, second + 1, Marker.RST0 + 3),
                "the restart marker FFD1 is missing, and FFD3 stands in its place");
        assertRefused(
                JpegFixtures.with(data, second, 0, 0),
                "coded data is left at the end of a restart interval");
        assertRefused(JpegFixtures.without(data, Marker.DRI), "ends too early, at the marker FFD0");
    }

    @Test
    void codedDataWithoutPicture() {
        assertRefused(
                changed(GRAY, Marker.SOF0, 5, 0, 35), "a marker is missing, with more than 64");
        assertRefused(changed(GRAY, Marker.SOF0, 5, 0, 59), "ends too early, at the marker FFD9");
    }

    static List<String> names() {
        return JpegFixtures.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void truncatedAnywhere(String name) {
        byte[] whole = JpegFixtures.resource(name);
        int step = 1 + whole.length / 200;
        for (int length = whole.length - 1; length >= 0; length -= step) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> JpegFile.read(part)).isInstanceOf(JpegFormatException.class);
        }
    }

    @Test
    void namesThePathAndTheByte() throws Exception {
        byte[] data = JpegFixtures.resource("refused-cmyk.jpg");
        Path path = Files.write(folder.resolve("print.jpg"), data);

        assertThatThrownBy(() -> JpegFile.read(path))
                .isInstanceOfSatisfying(
                        JpegFormatException.class,
                        e -> {
                            long frame = JpegFixtures.find(data, Marker.SOF0);
                            assertThat(e.offset()).isEqualTo(frame + 10);
                            assertThat(e)
                                    .hasMessage(
                                            "cannot read "
                                                    + path
                                                    + ": it has 4 components (CMYK or YCCK):"
                                                    + " convert it to RGB first (at byte "
                                                    + e.offset()
                                                    + ")");
                        });
    }

    @Test
    void unusablePaths() {
        assertThatThrownBy(() -> JpegFile.read(folder.resolve("none.jpg")))
                .isInstanceOf(LmapsException.class)
                .hasMessage(
                        "cannot read " + folder.resolve("none.jpg") + ": there is no such file");
        assertThatThrownBy(() -> JpegFile.read(folder))
                .isInstanceOf(LmapsException.class)
                .hasMessage("cannot read " + folder + ": it is a folder");
    }

    @Test
    void pixelLimit() {
        byte[] data = JpegFixtures.resource(PLAIN);

        assertThatCode(() -> JpegFile.read(data, 17 * 33)).doesNotThrowAnyException();
        assertThatThrownBy(() -> JpegFile.read(data, 17 * 33 - 1))
                .isInstanceOf(JpegFormatException.class)
                .hasMessageContaining("it claims 17 x 33 pixels, and the limit is 560");
        assertThatThrownBy(() -> JpegFile.read(data, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the limit must be at least 1 pixel, got 0");
        assertRefused(
                changed(PLAIN, Marker.SOF0, 5, 255, 255, 255, 255),
                "it claims 65535 x 65535 pixels, and the limit is 250000000");
    }
}
