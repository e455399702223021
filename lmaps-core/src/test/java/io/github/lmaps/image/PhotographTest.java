package io.github.lmaps.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PhotographTest {

    private static final Field COLOUR = Fixtures.noise(3, 6, 4, 8, 1);
    private static final Field GRAY = Fixtures.noise(1, 6, 4, 8, 2);

    @Test
    void anImageOfTheSameSizeKeepsEverythingElse() {
        Photograph photograph =
                Photograph.of(COLOUR)
                        .withBitDepth(16)
                        .withAlpha(GRAY)
                        .withProfile(Fixtures.profile(3, 200));
        Field restored = Fixtures.noise(3, 6, 4, 8, 3).convertedTo(ValueRange.SYMMETRIC);

        Photograph changed = photograph.withImage(restored);

        assertThat(changed.image()).isSameAs(restored);
        assertThat(changed.alpha()).isSameAs(photograph.alpha());
        assertThat(changed.bitDepth()).isEqualTo(16);
        assertThat(changed.profile()).isEqualTo(photograph.profile());
        assertThat(photograph.image()).isSameAs(COLOUR);
    }

    @Test
    void anImageOfAnotherSizeTakesTheTransparencyWithIt() {
        Field ramp = Fixtures.field(1, 6, 4, (x, y, c) -> x / 4.0 + 0.1);
        Photograph photograph = Photograph.of(COLOUR).withAlpha(ramp);

        Field doubled = photograph.withImage(Fixtures.noise(3, 12, 8, 8, 4)).alpha();
        Field halved = photograph.withImage(Fixtures.noise(3, 3, 2, 8, 4)).alpha();

        assertThat(doubled.shape()).isEqualTo(new Shape(1, 1, 12, 8));
        assertThat(row(doubled, 5))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.1f, 0.1625f, 0.2875f, 0.4125f, 0.5375f, 0.6625f, 0.7875f, 0.85f);
        assertThat(row(halved, 2))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.225f, 0.725f);
    }

    private static float[] row(Field plane, int y) {
        int width = (int) plane.shape().get(3);
        return Arrays.copyOfRange(plane.toFloatArray(), y * width, (y + 1) * width);
    }

    @Test
    void anImageOfOtherChannelsLosesTheProfile() {
        Photograph photograph = Photograph.of(COLOUR).withProfile(Fixtures.profile(3, 200));

        assertThat(photograph.withImage(GRAY).profile()).isNull();
    }

    @Test
    void transparencyIsKeptInUnitRange() {
        Photograph photograph =
                Photograph.of(COLOUR).withAlpha(GRAY.convertedTo(ValueRange.SYMMETRIC));

        assertThat(photograph.alpha().range()).isEqualTo(ValueRange.UNIT);
        assertThat(Fixtures.largestDifference(photograph.alpha(), GRAY)).isLessThan(1e-6);
        assertThat(photograph.withAlpha(null).alpha()).isNull();
    }

    @Test
    void theProfileCannotBeChangedFromOutside() {
        byte[] given = Fixtures.profile(3, 200);
        Photograph photograph = Photograph.of(COLOUR).withProfile(given);
        byte first = given[0];

        given[0]++;
        photograph.profile()[0]++;

        assertThat(photograph.profile()[0]).isEqualTo(first);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Photograph photograph = Photograph.of(COLOUR);

        assertThatThrownBy(() -> photograph.withAlpha(Fixtures.noise(1, 4, 6, 8, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("(1, 1, 4, 6)", "(1, 3, 6, 4)");
        assertThatThrownBy(() -> photograph.withBitDepth(10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10");
        assertThatThrownBy(() -> photograph.withProfile(Fixtures.profile(1, 200)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RGB");
        assertThatThrownBy(() -> photograph.withProfile(new byte[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 bytes");
        assertThatThrownBy(() -> photograph.withImage(COLOUR.declaredAs(ValueRange.UNBOUNDED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("declaredAs");
    }

    @Test
    void saysWhatItIs() {
        Photograph read = Photograph.read(Fixtures.resource("orientation6-icc.jpg"));

        assertThat(read)
                .hasToString(
                        "Photograph[Field(1, 3, 32, 48) in [0, 1], 8 bits, ICC profile of 588"
                                + " bytes, JPEG]");
        assertThat(Photograph.of(GRAY).withAlpha(GRAY))
                .hasToString("Photograph[Field(1, 1, 6, 4) in [0, 1], 8 bits, transparency]");
    }
}
