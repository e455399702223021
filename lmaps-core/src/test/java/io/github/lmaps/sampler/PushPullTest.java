package io.github.lmaps.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushPullTest {

    private static float[] normal(int size, long stream) {
        float[] values = new float[size];
        new NormalStream(2, 0).fill(stream, values);
        return values;
    }

    /** About one pixel in eight, and always the last. */
    private static boolean[] few(int size) {
        float[] draws = normal(size, 7);
        boolean[] known = new boolean[size];
        for (int i = 0; i < size; i++) {
            known[i] = draws[i] > 1.15;
        }
        known[size - 1] = true;
        return known;
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "5, 7", "13, 21", "1, 9", "6, 1", "2, 3", "1, 1"})
    void aConstantStaysConstantWhateverStandsInHoles(int height, int width) {
        boolean[] known = few(height * width);
        float[] values = new float[height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = known[i] ? 0.25f : Float.NaN;
        }
        PushPull.fill(values, known, height, width);
        assertThat(values).containsOnly(0.25f);
    }

    @ParameterizedTest
    @CsvSource({"8, 8", "5, 7", "13, 21", "1, 9", "6, 1", "2, 3"})
    void knownPixelsStayAndHolesLieBetweenThem(int height, int width) {
        boolean[] known = few(height * width);
        float[] before = normal(height * width, 0);
        float[] values = before.clone();
        PushPull.fill(values, known, height, width);
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (known[i]) {
                assertThat(values[i]).isEqualTo(before[i]);
                least = Math.min(least, before[i]);
                most = Math.max(most, before[i]);
            }
        }
        for (float value : values) {
            assertThat(value).isBetween(least - 1e-6f, most + 1e-6f);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 8, 3",
        "5, 5, 3",
        "4, 4, 2",
        "7, 3, 3",
        "1, 9, 4",
        "16, 16, 4",
        "17, 2, 5",
        "2, 2, 1"
    })
    void fromOnePixelAPlaneIsHalvedUntilOneIsLeft(int height, int width, int halvings) {
        boolean[] known = new boolean[height * width];
        known[0] = true;
        float[] values = normal(height * width, 0);
        float only = values[0];
        assertThat(PushPull.fill(values, known, height, width)).isEqualTo(halvings);
        assertThat(values).containsOnly(only);
    }

    @Test
    void aPlaneWithoutHolesIsNotHalved() {
        boolean[] known = new boolean[15];
        Arrays.fill(known, true);
        float[] values = normal(15, 0);
        assertThat(PushPull.fill(values, known, 3, 5)).isZero();
        assertThat(values).containsExactly(normal(15, 0));
    }

    @Test
    void theHalvingsFollowTheWidestHole() {
        for (int wide : new int[] {1, 2, 4, 8, 16}) {
            boolean[] known = new boolean[64 * 64];
            Arrays.fill(known, true);
            for (int i = 0; i < wide * wide; i++) {
                known[(16 + i / wide) * 64 + 16 + i % wide] = false;
            }
            int halvings = PushPull.fill(new float[64 * 64], known, 64, 64);
            assertThat(1 << halvings).isBetween(wide, 2 * wide);
        }
    }

    @Test
    void aHoleIsWeighedFromItsBlockAndTheNearestOnes() {
        // Blocks of 2 x 2 have the means 1 (of the three known), 2, 3 and 4; the hole is at (1, 1).
        float[] values = {1, 1, 2, 2, 1, 9, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4};
        boolean[] known = new boolean[16];
        Arrays.fill(known, true);
        known[5] = false;
        assertThat(PushPull.fill(values, known, 4, 4)).isEqualTo(1);
        assertThat(values[5]).isEqualTo((9 * 1 + 3 * 2 + 3 * 3 + 1 * 4) / 16f);
    }

    @Test
    void everyPlaneIsFilledByItself() {
        boolean[] first = few(35);
        boolean[] second = new boolean[35];
        second[34] = true;
        boolean[] known = new boolean[70];
        System.arraycopy(first, 0, known, 0, 35);
        System.arraycopy(second, 0, known, 35, 35);
        float[] planes = normal(140, 0);
        float[][] alone = new float[4][];
        int most = 0;
        for (int i = 0; i < 4; i++) {
            alone[i] = Arrays.copyOfRange(planes, 35 * i, 35 * (i + 1));
            most = Math.max(most, PushPull.fill(alone[i], i % 2 == 0 ? first : second, 5, 7));
        }
        assertThat(PushPull.fillPlanes(planes, known, 5, 7)).isEqualTo(most).isEqualTo(3);
        for (int i = 0; i < 4; i++) {
            assertThat(Arrays.copyOfRange(planes, 35 * i, 35 * (i + 1))).containsExactly(alone[i]);
        }
    }
}
