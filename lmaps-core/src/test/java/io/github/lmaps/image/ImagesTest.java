package io.github.lmaps.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 16", "3, 8", "3, 16"})
    void fieldsSurviveBeingPictures(int channels, int bits) {
        Field field = Fixtures.noise(channels, 11, 7, bits, 1);

        assertThat(Images.of(Images.toBufferedImage(field, bits))).isEqualTo(field);
    }

    @Test
    void picturesAreOfJavasOwnTypes() {
        assertThat(Images.toBufferedImage(Fixtures.noise(1, 2, 2, 8, 1), 8).getType())
                .isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        assertThat(Images.toBufferedImage(Fixtures.noise(1, 2, 2, 8, 1), 16).getType())
                .isEqualTo(BufferedImage.TYPE_USHORT_GRAY);
        assertThat(Images.toBufferedImage(Fixtures.noise(3, 2, 2, 8, 1), 8).getType())
                .isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void readsColourOfAnyLayout(int type) {
        BufferedImage picture = new BufferedImage(4, 3, type);
        picture.setRGB(2, 1, 0x80_20_40_60);

        float[] values = Images.of(picture, ValueRange.BYTE).toFloatArray();

        assertThat(new float[] {values[6], values[18], values[30]})
                .containsExactly(0x20, 0x40, 0x60);
    }

    @Test
    void straightensPremultipliedColour() {
        BufferedImage picture = new BufferedImage(1, 2, BufferedImage.TYPE_INT_ARGB_PRE);
        picture.getRaster().setPixel(0, 0, new int[] {50, 100, 0, 100});

        assertThat(Images.of(picture).toFloatArray()).containsExactly(0.5f, 0, 1, 0, 0, 0);
    }

    @Test
    void readsFewBits() {
        BufferedImage packed = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_565_RGB);
        packed.getRaster().setPixel(0, 0, new int[] {31, 21, 0});
        assertThat(Images.of(packed).toFloatArray()).containsExactly(1, 1 / 3f, 0);

        BufferedImage binary = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        binary.getRaster().setSample(1, 0, 0, 1);
        assertThat(Images.of(binary).shape()).isEqualTo(new Shape(1, 1, 1, 2));
        assertThat(Images.of(binary).toFloatArray()).containsExactly(0, 1);
    }

    @Test
    void readsPalettes() {
        byte[] red = {10, 20};
        byte[] green = {30, 40};
        IndexColorModel palette = new IndexColorModel(8, 2, red, green, green);
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        picture.getRaster().setSample(1, 0, 0, 1);

        assertThat(Images.of(picture, ValueRange.BYTE).toFloatArray())
                .containsExactly(10, 20, 30, 40, 30, 40);
    }

    @Test
    void readsAPartOfAPicture() {
        BufferedImage picture = new BufferedImage(4, 3, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSample(2, 1, 0, 100);

        Field part = Images.of(picture.getSubimage(2, 1, 2, 2), ValueRange.BYTE);

        assertThat(part.toFloatArray()).containsExactly(100, 0, 0, 0);
    }

    @Test
    void grayNumbersAreNotBent() {
        BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSample(0, 0, 0, 100);

        // What getRGB says of the same pixel is 168.
        assertThat(Images.of(picture, ValueRange.BYTE).at(0, 0, 0, 0)).isEqualTo(100);
    }

    @Test
    void refusesUnboundedRanges() {
        BufferedImage picture = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);

        assertThatThrownBy(() -> Images.of(picture, ValueRange.UNBOUNDED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bounded range");
    }

    @Test
    void stretchesMapsFromTheirSmallestToTheirLargest() {
        Field map = Field.of(new float[] {3, 5, 4}, ValueRange.UNBOUNDED, 1, 1, 1, 3);
        assertThat(Images.of(Images.toBufferedImage(Images.stretched(map), 8)).toFloatArray())
                .containsExactly(0, 1, 128 / 255f);

        Field constant = Field.of(new float[] {3, 3}, ValueRange.UNBOUNDED, 1, 1, 1, 2);
        assertThat(Images.of(Images.toBufferedImage(Images.stretched(constant), 8)).toFloatArray())
                .containsExactly(0, 0);

        Field broken = Field.of(new float[] {3, Float.NaN}, ValueRange.UNIT, 1, 1, 1, 2);
        assertThatThrownBy(() -> Images.stretched(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 of the 2");
    }

    @Test
    void otherPluginsOnTheClassPathChangeNothing() {
        ImageReaderSpi intruder = new Intruder();
        IIORegistry registry = IIORegistry.getDefaultInstance();
        registry.registerServiceProvider(intruder);
        try {
            assertThat(Images.read(Fixtures.resource("gray16.png")).size())
                    .isEqualTo(Fixtures.WIDTH * Fixtures.HEIGHT);
        } finally {
            registry.deregisterServiceProvider(intruder);
        }
    }

    private static final class Intruder extends ImageReaderSpi {

        @Override
        public String[] getFormatNames() {
            return new String[] {"png", "PNG"};
        }

        @Override
        public boolean canDecodeInput(Object source) {
            return true;
        }

        @Override
        public ImageReader createReaderInstance(Object extension) {
            throw new IllegalStateException("not to be asked");
        }

        @Override
        public String getDescription(Locale locale) {
            return "intruder";
        }
    }
}
