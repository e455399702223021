package io.github.lmaps.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.lmaps.core.LmapsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedFilesTest {

    @TempDir Path folder;

    private static void assertRefused(Path path) {
        assertRefused(path, "");
    }

    private static void assertRefused(Path path, String... parts) {
        assertThatThrownBy(() -> Images.read(path))
                .isInstanceOf(LmapsException.class)
                .hasMessageStartingWith("cannot read " + path + ": ")
                .hasMessageContainingAll(parts);
    }

    @Test
    void missingFile() {
        assertRefused(folder.resolve("nowhere.png"), "no such file");
    }

    @Test
    void folderAsFile() {
        assertRefused(folder, "it is a folder");
    }

    @Test
    void emptyFile() {
        assertRefused(Fixtures.write(folder.resolve("empty.jpg"), new byte[0]), "it is empty");
    }

    @Test
    void text() {
        byte[] text = "no picture at all".getBytes(StandardCharsets.UTF_8);
        assertRefused(
                Fixtures.write(folder.resolve("text.png"), text),
                "not a picture that is known here: only PNG, JPEG, TIFF, BMP and GIF");
    }

    @ParameterizedTest
    @CsvSource({
        "00 00 00 18 66 74 79 70 68 65 69 63, HEIC",
        "49 49 2A 00 10 00 00 00 43 52 02 00, a camera's raw file",
        "46 55 4A 49 46 49 4C 4D 43 43 44 2D, a camera's raw file"
    })
    void namesWhatItCannotRead(String head, String kind) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(head);

        assertRefused(Fixtures.write(folder.resolve("IMG_1"), bytes), kind);
    }

    @ParameterizedTest
    @CsvSource({"1, 195, lossless", "4, 12, 12 bits per channel", "9, 2, 2 channels"})
    void refusesUncommonJpegs(int offset, int value, String sentence) {
        byte[] jpeg = Fixtures.bytes(Fixtures.resource("gray.jpg"));
        String text = new String(jpeg, StandardCharsets.ISO_8859_1);
        jpeg[text.indexOf("\u00ff\u00c0") + offset] = (byte) value;

        assertRefused(Fixtures.write(folder.resolve("uncommon.jpg"), jpeg), sentence);
    }

    @Test
    void unreadableFile() throws IOException {
        Path path = Files.copy(Fixtures.resource("gray16.png"), folder.resolve("locked.png"));
        assumeThat(path.toFile().setReadable(false)).isTrue();
        assumeThat(Files.isReadable(path)).as("the user reads everything").isFalse();

        assertRefused(path, "permission denied");
    }

    @Test
    void otherFileSystem() throws IOException {
        URI zip = URI.create("jar:" + folder.resolve("pictures.zip").toUri());
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            assertRefused(files.getPath("/a.png"), "default file system");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb16.png",
                "rgb16-interlaced.png",
                "progressive.jpg",
                "gray.jpg",
                "orientation6-icc.jpg",
                "rgb16-lzw.tif",
                "rgb16-deflate-predictor-tiled.tif",
                "rgba16.tif",
                "rgb.bmp",
                "palette.gif"
            })
    void truncatedAnywhere(String name) {
        byte[] whole = Fixtures.bytes(Fixtures.resource(name));
        Path path = folder.resolve(name);
        // GIF and BMP may go without the last byte, which says nothing.
        for (int length = 1; length < whole.length - 1; length += 1 + whole.length / 60) {
            Fixtures.write(path, Arrays.copyOf(whole, length));
            assertRefused(path);
        }
    }

    @Test
    void truncatedJpegOfFullLength() {
        byte[] whole = Fixtures.bytes(Fixtures.resource("gray.jpg"));
        int end = whole.length - 2;
        Arrays.fill(whole, end - 60, end, (byte) 0);

        assertRefused(Fixtures.write(folder.resolve("zeros.jpg"), whole));
    }

    @Test
    void truncatedPixelsInAWholePng() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(pngStart(40, 40));
        png.writeBytes(Fixtures.chunk("IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0}));
        png.writeBytes(Fixtures.chunk("IEND", new byte[0]));

        assertRefused(Fixtures.write(folder.resolve("short.png"), png.toByteArray()));
    }

    @Test
    void changedByteInAPng() {
        byte[] png = Fixtures.bytes(Fixtures.resource("rgb16.png"));
        png[png.length - 30] ^= 1;

        assertRefused(
                Fixtures.write(folder.resolve("changed.png"), png), "checksum of its IDAT chunk");
    }

    @Test
    void changedByteInAChunkThatCanBeLeftOut() {
        byte[] png = Fixtures.bytes(Fixtures.resource("gray16.png"));
        byte[] noted = Fixtures.withChunk(png, "tEXt", "Title\0x".getBytes(StandardCharsets.UTF_8));
        noted[Fixtures.PNG_HEADER_END + 9] ^= 1;

        assertThat(Images.read(Fixtures.write(folder.resolve("noted.png"), noted)))
                .isEqualTo(Images.read(Fixtures.resource("gray16.png")));
    }

    @Test
    void damagedProfileCountsAsNone() {
        byte[] png = Fixtures.bytes(Fixtures.resource("rgb16.png"));
        byte[] damaged = Fixtures.withChunk(png, "iCCP", new byte[] {'a', 0, 0, 1, 2, 3});

        Path path = Fixtures.write(folder.resolve("damaged.png"), damaged);
        assertThat(Photograph.read(path).profile()).isNull();
    }

    private static byte[] pngStart(int width, int height) {
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(Arrays.copyOf(Fixtures.bytes(Fixtures.resource("rgb16.png")), 8));
        png.writeBytes(Fixtures.chunk("IHDR", header));
        return png.toByteArray();
    }

    private Path claiming(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(pngStart(width, height));
        png.writeBytes(Fixtures.chunk("IDAT", new byte[0]));
        png.writeBytes(Fixtures.chunk("IEND", new byte[0]));
        return Fixtures.write(folder.resolve("huge.png"), png.toByteArray());
    }

    @Test
    void hugeClaimIsRefusedBeforeDecoding() {
        assertRefused(
                claiming(100_000, 100_000),
                "100000 x 100000 pixels",
                "10000000000 in all",
                "limit is 250000000");
    }

    @Test
    void theLimitCanBeSet() {
        Path path = Fixtures.resource("rgb16.png");
        long pixels = (long) Fixtures.WIDTH * Fixtures.HEIGHT;
        ReadOptions enough = ReadOptions.DEFAULT.withMaxPixels(pixels);

        assertThat(Photograph.read(path, enough).image().size()).isEqualTo((int) (3 * pixels));
        assertThatThrownBy(() -> Photograph.read(path, enough.withMaxPixels(pixels - 1)))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("21 x 9 pixels");
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "715827880"})
    void refusesALimitThatCannotBeKept(long limit) {
        assertThatThrownBy(() -> ReadOptions.DEFAULT.withMaxPixels(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(limit));
    }

    @Test
    void noFileStaysOpen() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeThat(Files.isDirectory(descriptors)).isTrue();
        Path cut =
                Fixtures.write(
                        folder.resolve("cut.jpg"),
                        Arrays.copyOf(Fixtures.bytes(Fixtures.resource("gray.jpg")), 400));
        assertRefused(cut);
        long before = openFilesIn(descriptors);

        for (int i = 0; i < 20; i++) {
            assertRefused(cut);
            assertRefused(Fixtures.resource("cmyk.tif"));
            Images.read(Fixtures.resource("rgb16.png"));
            Images.write(Images.read(Fixtures.resource("gray.jpg")), folder.resolve("a.tif"));
        }

        assertThat(openFilesIn(descriptors)).isLessThan(before + 10);
    }

    private static long openFilesIn(Path descriptors) throws IOException {
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.count();
        }
    }
}
