package io.github.lmaps.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were written by other encoders; see README.md beside them. */
class ForeignFilesTest {

    private static Photograph read(String name) {
        return Photograph.read(Fixtures.resource(name));
    }

    private static Field deep(int channels) {
        return Fixtures.field(channels, Fixtures.HEIGHT, Fixtures.WIDTH, Fixtures::deep);
    }

    private static Field flat(int channels) {
        return Fixtures.field(channels, Fixtures.HEIGHT, Fixtures.WIDTH, Fixtures::flat);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb16.png",
                "rgb16-interlaced.png",
                "rgb16-lzw.tif",
                "rgb16-deflate.tif",
                "rgb16-lzw-predictor.tif",
                "rgb16-deflate-predictor-tiled.tif"
            })
    void readsDeepColourExactly(String name) {
        Photograph photograph = read(name);

        assertThat(photograph.image()).isEqualTo(deep(3));
        assertThat(photograph.bitDepth()).isEqualTo(16);
        assertThat(photograph.alpha()).isNull();
        assertThat(photograph.profile()).isNull();
    }

    @Test
    void readsDeepGrayExactly() {
        Photograph photograph = read("gray16.png");

        assertThat(photograph.image()).isEqualTo(deep(1));
        assertThat(photograph.bitDepth()).isEqualTo(16);
        assertThat(photograph.format()).isEqualTo(PictureFormat.PNG);
    }

    @Test
    void keepsTransparencyAside() {
        Field deep = deep(4);

        Photograph colour = read("rgba16.tif");
        assertThat(colour.image()).isEqualTo(deep(3));
        assertThat(colour.alpha()).isEqualTo(channel(deep, 3));

        Photograph gray = read("gray-alpha16.png");
        assertThat(gray.image()).isEqualTo(deep(1));
        assertThat(gray.alpha()).isEqualTo(channel(deep, 1));
    }

    private static Field channel(Field field, int channel) {
        return Fixtures.field(
                1, Fixtures.HEIGHT, Fixtures.WIDTH, (x, y, c) -> field.at(0, channel, y, x));
    }

    @Test
    void dividesPremultipliedColourByItsTransparency() {
        Photograph photograph = read("rgba16-premultiplied.tif");
        Field alpha = photograph.alpha();

        assertThat(alpha).isEqualTo(channel(deep(4), 3));
        Field expected = deep(3);
        for (int y = 0; y < Fixtures.HEIGHT; y++) {
            for (int x = 0; x < Fixtures.WIDTH; x++) {
                // Half a level was lost to rounding before the division.
                double tolerance = 0.6 / 65535 / alpha.at(0, 0, y, x);
                assertThat((double) photograph.image().at(0, 1, y, x))
                        .isCloseTo(expected.at(0, 1, y, x), offset(tolerance));
            }
        }
    }

    @Test
    void expandsFewBits() {
        Field expected =
                Fixtures.field(
                        1,
                        Fixtures.HEIGHT,
                        Fixtures.WIDTH,
                        (x, y, c) -> (Fixtures.flatSample(x, y, 0) >> 6) / 3.0);

        assertThat(read("gray2.png").image()).isEqualTo(expected);
        assertThat(read("gray2.png").bitDepth()).isEqualTo(8);
        assertThat(read("mono.bmp").image())
                .isEqualTo(
                        Fixtures.field(
                                1,
                                Fixtures.HEIGHT,
                                Fixtures.WIDTH,
                                (x, y, c) -> Fixtures.flatSample(x, y, 0) > 127 ? 1 : 0));
    }

    @Test
    void readsEightBits() {
        assertThat(read("rgb.bmp").image()).isEqualTo(flat(3));
        assertThat(read("white-is-zero.tif").image()).isEqualTo(flat(1));
    }

    @Test
    void expandsPalettesWithTransparency() {
        Field colours =
                Fixtures.field(
                        4,
                        Fixtures.HEIGHT,
                        Fixtures.WIDTH,
                        (x, y, c) -> Fixtures.flat(Fixtures.flatSample(x, y, 0) >> 4, 0, c));

        Photograph png = read("palette-alpha.png");
        assertThat(png.image()).isEqualTo(firstThree(colours));
        assertThat(png.alpha()).isEqualTo(channel(colours, 3));

        Photograph gif = read("palette.gif");
        assertThat(gif.alpha()).isNotNull();
        for (int y = 0; y < Fixtures.HEIGHT; y++) {
            for (int x = 0; x < Fixtures.WIDTH; x++) {
                boolean hole = Fixtures.flatSample(x, y, 0) >> 4 == 3;
                assertThat(gif.alpha().at(0, 0, y, x)).isEqualTo(hole ? 0 : 1);
                if (!hole) {
                    assertThat(gif.image().at(0, 1, y, x)).isEqualTo(colours.at(0, 1, y, x));
                }
            }
        }
    }

    private static Field firstThree(Field field) {
        return Fixtures.field(
                3, Fixtures.HEIGHT, Fixtures.WIDTH, (x, y, c) -> field.at(0, c, y, x));
    }

    @Test
    void readsOneTransparentColour() {
        Photograph photograph = read("rgb8-key.png");

        assertThat(photograph.image()).isEqualTo(flat(3));
        assertThat(photograph.alpha().at(0, 0, 2, 3)).isZero();
        assertThat(photograph.alpha().at(0, 0, 2, 4)).isOne();
    }

    @ParameterizedTest
    @CsvSource({
        "progressive.jpg, 3, false",
        "orientation6-icc.jpg, 3, true",
        "orientation3-icc.tif, 3, true",
        "orientation8.png, 3, false"
    })
    void readsPhotographsUprightAndUnconverted(String name, int channels, boolean profiled) {
        Photograph photograph = read(name);

        // 4:2:0 chroma of a gradient; converted colours would be off by 0.3.
        Field expected = Fixtures.field(channels, 32, 48, Fixtures::smooth);
        assertThat(Fixtures.largestDifference(photograph.image(), expected)).isLessThan(0.03);
        assertThat(photograph.profile())
                .isEqualTo(profiled ? Fixtures.bytes(Fixtures.resource("exchanged.icc")) : null);
    }

    @Test
    void readsGrayJpegAsItsOwnNumbers() {
        Field expected =
                Fixtures.field(
                        1,
                        32,
                        48,
                        (x, y, c) ->
                                0.299 * Fixtures.smooth(x, y, 0)
                                        + 0.587 * Fixtures.smooth(x, y, 1)
                                        + 0.114 * Fixtures.smooth(x, y, 2));

        assertThat(Fixtures.largestDifference(read("gray.jpg").image(), expected))
                .isLessThan(0.015);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cmyk.jpg | 4 channels (CMYK): convert it to RGB",
                "cmyk.tif | colours are CMYK: convert it to RGB",
                "float32.tif | floating-point numbers",
                "integer32.tif | [32] bits per channel, not 8 or 16",
                "preview.tif | small preview, as in a camera's raw file",
                "big.tif | BigTIFF",
                "photo.webp | WebP file, and only PNG, JPEG, TIFF, BMP and GIF are read"
            })
    void refusesWithASentence(String name, String sentence) {
        assertThatThrownBy(() -> read(name))
                .isInstanceOf(LmapsException.class)
                .hasMessageContainingAll(name, sentence);
    }
}
