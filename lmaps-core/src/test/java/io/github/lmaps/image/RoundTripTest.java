package io.github.lmaps.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "png, 8, 1, false", "png, 8, 1, true", "png, 8, 3, false", "png, 8, 3, true",
        "png, 16, 1, false", "png, 16, 1, true", "png, 16, 3, false", "png, 16, 3, true",
        "tif, 8, 1, false", "tif, 8, 1, true", "tif, 8, 3, false", "tif, 8, 3, true",
        "tif, 16, 1, false", "tif, 16, 1, true", "tif, 16, 3, false", "tif, 16, 3, true"
    })
    void losslessFilesComeBackExactly(String extension, int bits, int channels, boolean alpha) {
        Field image = Fixtures.noise(channels, 37, 53, bits, 1);
        Field opacity = alpha ? Fixtures.noise(1, 37, 53, bits, 2) : null;
        byte[] profile = Fixtures.profile(channels, 3000);
        Path path = folder.resolve("picture." + extension);

        Photograph.of(image).withBitDepth(bits).withAlpha(opacity).withProfile(profile).write(path);

        Photograph back = Photograph.read(path);
        assertThat(back.image()).isEqualTo(image);
        assertThat(back.alpha()).isEqualTo(opacity);
        assertThat(back.bitDepth()).isEqualTo(bits);
        assertThat(back.profile()).isEqualTo(profile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tif", "jpg"})
    void profilesOfAnySizeComeBackExactly(String extension) {
        byte[] profile = Fixtures.profile(3, 150_000);
        Path path = folder.resolve("profiled." + extension);

        smooth().withProfile(profile).write(path);

        assertThat(Photograph.read(path).profile()).isEqualTo(profile);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "tif", "jpg"})
    void writesNoProfileThatNobodyGave(String extension) {
        Path path = folder.resolve("gray." + extension);

        Images.write(Fixtures.noise(1, 8, 8, 8, 4), path);

        assertThat(Photograph.read(path).profile()).isNull();
        assertThat(new String(Fixtures.bytes(path), StandardCharsets.ISO_8859_1))
                .doesNotContain("acsp", "iCCP", "ICC_PROFILE");
    }

    private static Photograph smooth() {
        return Photograph.of(Fixtures.field(3, 32, 48, Fixtures::smooth));
    }

    @Test
    void aDeepTiffWithProfileGoesThroughARestoration() {
        Photograph photograph =
                Photograph.of(Fixtures.noise(3, 20, 30, 16, 5))
                        .withBitDepth(16)
                        .withProfile(Fixtures.profile(3, 560));
        photograph.write(folder.resolve("in.tif"));
        Field restored = Fixtures.noise(3, 20, 30, 16, 6).convertedTo(ValueRange.SYMMETRIC);

        Photograph.read(folder.resolve("in.tif"))
                .withImage(restored)
                .write(folder.resolve("out.tiff"));

        Photograph out = Photograph.read(folder.resolve("out.tiff"));
        assertThat(out.bitDepth()).isEqualTo(16);
        assertThat(out.profile()).isEqualTo(photograph.profile());
        assertThat(out.image()).isEqualTo(Fixtures.noise(3, 20, 30, 16, 6));
        assertThat(out.format()).isEqualTo(PictureFormat.TIFF);
    }

    @Test
    void jpegKeepsAllChromaAndIsCloseAtTheDefaultQuality() {
        Path path = folder.resolve("photo.JPG");
        Field stripes = Fixtures.field(3, 32, 48, (x, y, c) -> x % 2 == 0 && c == 0 ? 0.8 : 0.2);

        Images.write(stripes, path);

        // Shared chroma samples would be off by 0.3.
        Field back = Images.read(path);
        assertThat(Fixtures.largestDifference(back, stripes)).isLessThan(0.08);
    }

    @Test
    void jpegQualityCanBeChosen() throws IOException {
        Photograph photograph = Photograph.of(Fixtures.noise(3, 32, 32, 8, 7));
        photograph.write(folder.resolve("good.jpg"), 0.95);
        photograph.write(folder.resolve("default.jpg"));
        photograph.write(folder.resolve("poor.jpg"), 0.1);

        long good = Files.size(folder.resolve("good.jpg"));
        assertThat(Files.size(folder.resolve("default.jpg"))).isEqualTo(good);
        assertThat(Files.size(folder.resolve("poor.jpg"))).isLessThan(good / 3);
    }

    @Test
    void jpegTakesDeepPicturesWithEightBitsAndOpaqueOnesWithoutTransparency() {
        Path path = folder.resolve("photo.jpeg");

        smooth().withBitDepth(16).withAlpha(Fixtures.field(1, 32, 48, (x, y, c) -> 1)).write(path);

        Photograph back = Photograph.read(path);
        assertThat(back.bitDepth()).isEqualTo(8);
        assertThat(back.alpha()).isNull();
    }

    @Test
    void grayJpegStaysGray() {
        Field gray = Fixtures.field(1, 32, 48, (x, y, c) -> Fixtures.smooth(x, y, 0));
        Path path = folder.resolve("gray.jpg");

        Images.write(gray, path);

        Field back = Images.read(path);
        assertThat(Fixtures.largestDifference(back, gray)).isLessThan(0.02);
    }

    @Test
    void readsIntoTheRangeAskedFor() {
        Path path = folder.resolve("range.png");
        Field image = Fixtures.noise(3, 9, 9, 8, 8);
        Images.write(image, path);

        Field symmetric = Images.read(path, ValueRange.SYMMETRIC);

        assertThat(symmetric.range()).isEqualTo(ValueRange.SYMMETRIC);
        assertThat(Fixtures.largestDifference(symmetric, image.convertedTo(ValueRange.SYMMETRIC)))
                .isLessThan(1e-6);
        Images.write(symmetric, folder.resolve("again.png"));
        assertThat(Images.read(folder.resolve("again.png"))).isEqualTo(image);
    }

    @Test
    void pathsMayBeRelativeAndNamesLong() {
        Path relative = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
        Path path = relative.resolve("a".repeat(240) + ".png");

        Images.write(Fixtures.noise(1, 4, 4, 8, 9), path);

        assertThat(Images.read(path)).isEqualTo(Fixtures.noise(1, 4, 4, 8, 9));
    }

    @Test
    void threadsDoNotDisturbEachOther() {
        Field image = Fixtures.noise(3, 40, 40, 16, 10);

        boolean equal =
                IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> folder.resolve(i + (i % 2 == 0 ? ".png" : ".tif")))
                        .peek(path -> Images.write(image, path, 16))
                        .allMatch(path -> Images.read(path).equals(image));

        assertThat(equal).isTrue();
    }
}
