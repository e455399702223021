package io.github.lmaps.operators.jpeg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegFileTest {

    private static final String PLAIN = "pillow-420-17x33.jpg";

    @TempDir Path folder;

    private static void assertSamePicture(byte[] changed, String original) {
        List<JpegComponent> expected = JpegFixtures.read(original).components();
        List<JpegComponent> components = JpegFile.read(changed).components();
        for (int c = 0; c < expected.size(); c++) {
            assertThat(components.get(c).toShortArray()).isEqualTo(expected.get(c).toShortArray());
            assertThat(components.get(c).quantisation()).isEqualTo(expected.get(c).quantisation());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pillow-gray-45x51.jpg | gray",
                "pillow-444-q1-41x29.jpg | 4:4:4",
                "ffmpeg-444-34x26.jpg | 4:4:4",
                "pillow-422-50x37.jpg | 4:2:2",
                "pillow-420-17x33.jpg | 4:2:0",
                "cjpeg-440-31x47.jpg | 4:4:0",
                "cjpeg-411-71x20.jpg | 4:1:1",
                "cjpeg-factors-41x35.jpg | 2x2,1x2,2x1",
                "cjpeg-small-luma-37x35.jpg | 1x1,2x2,1x1"
            })
    void namesTheSampling(String name, String sampling) {
        assertThat(JpegFixtures.read(name).sampling()).isEqualTo(sampling);
    }

    @Test
    void gridsOfWholeMcus() {
        JpegFile file = JpegFixtures.read(PLAIN);
        JpegComponent luma = file.components().get(0);
        JpegComponent chroma = file.components().get(1);

        assertThat(List.of(luma.width(), luma.height())).containsExactly(17, 33);
        assertThat(List.of(luma.neededBlocksWide(), luma.neededBlocksHigh())).containsExactly(3, 5);
        assertThat(List.of(luma.blocksWide(), luma.blocksHigh())).containsExactly(4, 6);
        assertThat(List.of(chroma.width(), chroma.height())).containsExactly(9, 17);
        assertThat(List.of(chroma.blocksWide(), chroma.blocksHigh())).containsExactly(2, 3);
        assertThat(List.of(chroma.columnsPerSample(), chroma.rowsPerSample()))
                .containsExactly(2, 2);
        assertThat(chroma.coefficients().remaining()).isEqualTo(2 * 3 * 64);
    }

    @Test
    void coefficientsStandBlockAfterBlock() {
        JpegComponent luma = JpegFixtures.read(PLAIN).components().get(0);
        short[] all = luma.toShortArray();

        assertThat(luma.coefficient(2, 1, 9)).isEqualTo(all[64 * (2 * 4 + 1) + 9]);
        assertThat(luma.coefficients().get(64 * (2 * 4 + 1) + 9)).isEqualTo(all[64 * 9 + 9]);
        assertThatThrownBy(() -> luma.coefficient(0, 4, 0))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void naturalOrderIsRowsOfVerticalFrequency() {
        JpegComponent luma = JpegFixtures.read("coffee-q10-420.jpg").components().get(0);

        // Annex K.1 at quality 10: entries 16, 11, 10, 16, ... times 5, the second row 12, 12, ...
        assertThat(Arrays.copyOf(luma.quantisation(), 10))
                .containsExactly(80, 55, 50, 80, 120, 200, 255, 255, 60, 60);
    }

    @Test
    void givesCopies() {
        JpegFile file = JpegFixtures.read("pillow-exif-icc-24x16.jpg");
        JpegComponent luma = file.components().get(0);
        luma.toShortArray()[0]++;
        luma.quantisation()[0]++;
        file.profile()[0]++;

        assertSamePicture(
                JpegFixtures.resource("pillow-exif-icc-24x16.jpg"), "pillow-exif-icc-24x16.jpg");
        assertThat(luma.toShortArray()[0]).isEqualTo(luma.coefficient(0, 0, 0));
        assertThat(luma.coefficients().isReadOnly()).isTrue();
        assertThat(file.profile()[0])
                .isEqualTo(JpegFixtures.read("pillow-exif-icc-24x16.jpg").profile()[0]);
    }

    @Test
    void readsPaths() throws Exception {
        Path path = Files.write(folder.resolve("a.jpg"), JpegFixtures.resource(PLAIN));

        assertThat(JpegFile.read(path)).hasToString("JpegFile[17 x 33, YCBCR, 4:2:0]");
        assertThat(JpegFile.read(path).components().get(1))
                .hasToString("JpegComponent[2, 1x1, 2 x 3 blocks]");
    }

    @Test
    void orientationAndProfile() {
        JpegFile file = JpegFixtures.read("pillow-exif-icc-24x16.jpg");

        assertThat(file.orientation()).isEqualTo(6);
        assertThat(new String(file.profile(), 36, 4, StandardCharsets.US_ASCII)).isEqualTo("acsp");
        assertThat(ByteBuffer.wrap(file.profile()).getInt(0)).isEqualTo(file.profile().length);
        assertThat(JpegFixtures.read(PLAIN).orientation()).isEqualTo(1);
        assertThat(JpegFixtures.read(PLAIN).profile()).isNull();
    }

    private static byte[] exif(ByteOrder order, int type, int value) {
        ByteBuffer tags = ByteBuffer.allocate(40).order(order);
        tags.put(JpegFixtures.text(order == ByteOrder.BIG_ENDIAN ? "MM" : "II"));
        tags.putShort((short) 42).putInt(8).putShort((short) 2);
        tags.putShort((short) 256).putShort((short) 3).putInt(1).putInt(0);
        tags.putShort((short) 274).putShort((short) type).putInt(1);
        if (type == 3) {
            tags.putShort((short) value);
        } else {
            tags.putInt(value);
        }
        return JpegFixtures.joined(JpegFixtures.text("Exif\0\0"), tags.array());
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1", "3, 8, 8", "4, 5, 5", "3, 0, 1", "3, 9, 1"})
    void orientations(int type, int value, int expected) {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            byte[] segment = JpegFixtures.segment(Marker.APP1, exif(order, type, value));
            byte[] data = JpegFixtures.insert(JpegFixtures.resource(PLAIN), 2, segment);

            assertThat(JpegFile.read(data).orientation()).isEqualTo(expected);
        }
    }

    @Test
    void damagedExifIsUpright() {
        byte[] exif = exif(ByteOrder.BIG_ENDIAN, 3, 6);
        for (int length = 6; length < 6 + 8 + 2 + 24; length++) {
            byte[] segment = JpegFixtures.segment(Marker.APP1, Arrays.copyOf(exif, length));
            byte[] data = JpegFixtures.insert(JpegFixtures.resource(PLAIN), 2, segment);

            assertThat(JpegFile.read(data).orientation()).isBetween(1, 6);
        }
        byte[] far = JpegFixtures.with(exif, 10, 0x7f, 0xff, 0xff, 0xff);
        byte[] segment = JpegFixtures.segment(Marker.APP1, far);
        byte[] data = JpegFixtures.insert(JpegFixtures.resource(PLAIN), 2, segment);
        assertThat(JpegFile.read(data).orientation()).isEqualTo(1);
    }

    private static byte[] iccChunk(int number, int count, String content) {
        byte[] name = JpegFixtures.text("ICC_PROFILE\0");
        byte[] head = {(byte) number, (byte) count};
        return JpegFixtures.segment(
                Marker.APP2, JpegFixtures.joined(name, head, JpegFixtures.text(content)));
    }

    @Test
    void profileInPiecesOfAnyOrder() {
        byte[] plain = JpegFixtures.resource(PLAIN);
        byte[] both = JpegFixtures.joined(iccChunk(2, 2, "fghi"), iccChunk(1, 2, "abcde"));

        assertThat(JpegFile.read(JpegFixtures.insert(plain, 2, both)).profile())
                .isEqualTo(JpegFixtures.text("abcdefghi"));
        assertThat(JpegFile.read(JpegFixtures.insert(plain, 2, iccChunk(2, 2, "fghi"))).profile())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // JFIF, Adobe's transform or -1, names, the model
        "true, -1, RGB, YCBCR",
        "true, 0, 123, YCBCR",
        "false, 0, 123, RGB",
        "false, 1, RGB, YCBCR",
        "false, -1, RGB, RGB",
        "false, -1, 123, YCBCR"
    })
    void colourModels(boolean jfif, int transform, String names, ColourModel model) {
        byte[] data = JpegFixtures.resource("pillow-444-q1-41x29.jpg");
        for (int marker : List.of(Marker.SOF0, Marker.SOS)) {
            int step = marker == Marker.SOS ? 2 : 3;
            int first = JpegFixtures.find(data, marker) + (marker == Marker.SOS ? 5 : 10);
            for (int c = 0; c < 3; c++) {
                int id = names.charAt(c) < 'A' ? names.charAt(c) - '0' : names.charAt(c);
                data[first + step * c] = (byte) id;
            }
        }
        if (!jfif) {
            data = JpegFixtures.without(data, Marker.APP0);
        }
        if (transform >= 0) {
            byte[] adobe = JpegFixtures.text("Adobe\0d\0\0\0\0" + (char) transform);
            data = JpegFixtures.insert(data, 2, JpegFixtures.segment(Marker.APP14, adobe));
        }

        assertThat(JpegFile.read(data).colourModel()).isEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"behind", "between", "unknown segments", "height again"})
    void harmlessBytes(String place) {
        byte[] plain = JpegFixtures.resource(PLAIN);
        int end = plain.length - 2;
        byte[] changed =
                switch (place) {
                    case "behind" -> JpegFixtures.joined(plain, new byte[1000], plain);
                    case "between" ->
                            // Fill bytes before markers, a few stray ones behind the coded data.
                            JpegFixtures.insert(
                                    JpegFixtures.insert(plain, end, new byte[] {7, 0, 9, 0, -1}),
                                    JpegFixtures.find(plain, Marker.DHT),
                                    new byte[] {-1, -1, -1});
                    case "height again" ->
                            JpegFixtures.insert(
                                    plain,
                                    end,
                                    JpegFixtures.segment(Marker.DNL, new byte[] {0, 33}));
                    default ->
                            JpegFixtures.insert(
                                    JpegFixtures.insert(
                                            plain,
                                            end,
                                            JpegFixtures.segment(Marker.COM, new byte[60000])),
                                    2,
                                    JpegFixtures.segment(0xEB, JpegFixtures.text("HDR")));
                };

        assertSamePicture(changed, PLAIN);
    }

    @Test
    void fillBytesBeforeRestartMarkers() {
        String name = "cjpeg-restart-block-gray-83x24.jpg";
        byte[] data = JpegFixtures.resource(name);
        for (int i = data.length - 3; i > JpegFixtures.find(data, Marker.SOS); i--) {
            if (data[i] == -1 && (data[i + 1] & 0xF8) == Marker.RST0) {
                data = JpegFixtures.insert(data, i, new byte[] {-1, -1});
            }
        }

        assertThat(data.length).isGreaterThan(JpegFixtures.resource(name).length + 60);
        assertSamePicture(data, name);
    }

    /** An only component's MCU is a block, whatever factors the file gives it. */
    @Test
    void factorsOfAnOnlyComponent() {
        byte[] data = JpegFixtures.resource("pillow-gray-45x51.jpg");
        int factors = JpegFixtures.find(data, Marker.SOF0) + 11;
        byte[] changed = JpegFixtures.with(data, factors, 0x22);

        assertSamePicture(changed, "pillow-gray-45x51.jpg");
        assertThat(JpegFile.read(changed).components().get(0).horizontalSampling()).isEqualTo(2);
        assertThat(JpegFile.read(changed).components().get(0).columnsPerSample()).isEqualTo(1);
    }
}
