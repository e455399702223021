package io.github.lmaps.image;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

    @TempDir Path folder;

    /** What EXIF says that the upright picture of the stored rows 123, 456 is. */
    @ParameterizedTest
    @CsvSource({
        "1, 123/456",
        "2, 321/654",
        "3, 654/321",
        "4, 456/123",
        "5, 14/25/36",
        "6, 41/52/63",
        "7, 63/52/41",
        "8, 36/25/14"
    })
    void turnsUpright(int orientation, String upright) {
        Photograph photograph = Photograph.read(stored(Fixtures.exif(orientation)));

        assertThat(digits(photograph.image(), 0)).isEqualTo(upright);
        assertThat(digits(photograph.image(), 2)).isEqualTo(upright);
        assertThat(digits(photograph.alpha(), 0)).isEqualTo(upright);
    }

    /** Colour and transparency are 1 to 6 in ninths. */
    private Path stored(byte[] exif) {
        Path plain = folder.resolve("plain.png");
        Photograph.of(Fixtures.field(3, 2, 3, (x, y, c) -> (3 * y + x + 1) / 9.0))
                .withAlpha(Fixtures.field(1, 2, 3, (x, y, c) -> (3 * y + x + 1) / 9.0))
                .write(plain);
        byte[] turned = Fixtures.withChunk(Fixtures.bytes(plain), "eXIf", exif);
        return Fixtures.write(folder.resolve("turned.png"), turned);
    }

    private static String digits(Field field, int channel) {
        Shape shape = field.shape();
        StringBuilder digits = new StringBuilder();
        for (int y = 0; y < shape.get(2); y++) {
            digits.append(y == 0 ? "" : "/");
            for (int x = 0; x < shape.get(3); x++) {
                digits.append(Math.round(9 * field.at(0, channel, y, x)));
            }
        }
        return digits.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 200})
    void unknownOrientationsAreUpright(int orientation) {
        Photograph photograph = Photograph.read(stored(Fixtures.exif(orientation)));

        assertThat(digits(photograph.image(), 0)).isEqualTo("123/456");
    }

    @Test
    void aDamagedBlockCostsOnlyTheOrientation() {
        byte[] cut = Arrays.copyOf(Fixtures.exif(6), 12);

        assertThat(digits(Photograph.read(stored(cut)).image(), 0)).isEqualTo("123/456");
        assertThat(digits(Photograph.read(stored(new byte[40])).image(), 0)).isEqualTo("123/456");
    }

    @Test
    void theWrittenFileIsUprightAndSaysNothingElse() {
        Path rewritten = folder.resolve("rewritten.png");
        Photograph.read(stored(Fixtures.exif(6))).write(rewritten);

        assertThat(digits(Photograph.read(rewritten).image(), 0)).isEqualTo("41/52/63");
    }
}
