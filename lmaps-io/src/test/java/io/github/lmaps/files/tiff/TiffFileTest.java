package io.github.lmaps.files.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.files.Damage;
import io.github.lmaps.files.FileRefusedException;
import io.github.lmaps.io.NumpyArray;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that tifffile wrote, against the numbers they were made from; see make.py. */
class TiffFileTest {

    private static final ValueRange RANGE = new ValueRange(-5, 5);

    @TempDir Path folder;

    private static Path file(String name) {
        return Damage.file(TiffFileTest.class, name + ".tif");
    }

    private static double[] numbers(String name) {
        return Damage.numbers(TiffFileTest.class).get(name).values();
    }

    /** From rows of pixels to planes. */
    private static double[] planes(String name, int channels) {
        NumpyArray array = Damage.numbers(TiffFileTest.class).get(name);
        int stored = (int) array.shape().get(2);
        int pixels = array.values().length / stored;
        double[] planes = new double[channels * pixels];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = array.values()[i % pixels * stored + i / pixels];
        }
        return planes;
    }

    @ParameterizedTest
    @CsvSource({
        "gray16, 0, 65535",
        "uint32, 0, 4294967295",
        "int16, -32768, 32767",
        "int8, -128, 127"
    })
    void integersAreTheFilesOwnAndRangeOverTheirBits(String name, double lo, double hi) {
        Field read = TiffFile.open(file(name)).read(0);

        assertThat(read.shape()).isEqualTo(new Shape(1, 1, 11, 14));
        assertThat(read.range()).isEqualTo(new ValueRange(lo, hi));
        Damage.requireSame(read, numbers(name));
    }

    @Test
    void pagesOfAStackAreReadOneByOne() {
        TiffFile tiff = TiffFile.open(file("float_stack"));
        double[] expected = numbers("float_stack");

        assertThat(tiff.pages()).isEqualTo(3);
        for (int page = 0; page < 3; page++) {
            double[] slice =
                    java.util.Arrays.copyOfRange(expected, page * 11 * 14, (page + 1) * 11 * 14);
            Field read = tiff.read(page, RANGE);
            assertThat(read.range()).isEqualTo(RANGE);
            Damage.requireSame(read, slice);
        }
        assertThatThrownBy(() -> tiff.page(3)).hasMessage("page 3 of 3");
    }

    @Test
    void theRangeOfFloatingPointIsNeverGuessed() {
        TiffFile tiff = TiffFile.open(file("float64"));

        Damage.requireSame(tiff.read(0, RANGE), numbers("float64"));
        assertThatThrownBy(() -> tiff.read(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("floating point of 64 bits: give the range of its values");
    }

    @Test
    void coloursBecomePlanesAndTheRestIsNamed() {
        Damage.requireSame(TiffFile.open(file("rgb16")).read(0), planes("rgb16", 3));
        Damage.requireSame(TiffFile.open(file("rgb_float")).read(0, RANGE), planes("rgb_float", 3));
        Damage.requireSame(TiffFile.open(file("rgba16")).read(0), planes("rgba16", 3));

        assertThat(TiffFile.open(file("rgb_float")).page(0).ignored())
                .containsExactly("description");
        assertThat(TiffFile.open(file("rgba16")).page(0).ignored())
                .containsExactly("channel 3 (opacity or other)");
        assertThat(TiffFile.open(file("rgb16")).page(0).ignored()).isEmpty();
    }

    @Test
    void whatIsNotReadIsRefusedWithThePlace() {
        assertThatThrownBy(() -> TiffFile.open(file("nan")).read(0, RANGE))
                .isInstanceOf(FileRefusedException.class)
                .hasMessage(
                        "cannot read "
                                + file("nan")
                                + ", page 0: 1 of 154 values are NaN or infinite, the first at"
                                + " [0, 0, 4, 7] of (1, 1, 11, 14)");
        assertThatThrownBy(() -> TiffFile.open(file("white0")).read(0))
                .hasMessageEndingWith("page 0: white is stored as 0, which is not read");
        assertThatThrownBy(() -> TiffFile.open(folder)).hasMessageEndingWith("it is a folder");
        assertThatThrownBy(() -> TiffFile.open(folder.resolve("no.tif")))
                .hasMessageEndingWith("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gray16", "float_stack", "rgb16", "uint32", "rgb_float"})
    void damagedFilesAreRefused(String name) throws IOException {
        Damage.requireRefusedWhenShortened(file(name), folder, 0, TiffFileTest::readAll);
        int refused = Damage.refusedWhenAltered(file(name), folder, 0, 200, TiffFileTest::readAll);

        assertThat(refused).isGreaterThan(100);
    }

    private static void readAll(Path file) {
        TiffFile tiff = TiffFile.open(file);
        for (int page = 0; page < tiff.pages(); page++) {
            tiff.read(page, RANGE);
        }
    }

    @Test
    void hugeClaimsAreRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] bytes = Files.readAllBytes(file("int16"));
        ByteBuffer tags = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int entry = tags.getInt(4) + 2; entry < bytes.length - 12; entry += 12) {
            int tag = tags.getShort(entry);
            if (tag == 256 || tag == 257) {
                tags.putShort(entry + 2, (short) 4).putInt(entry + 8, 1_000_000);
            }
        }
        Path huge = Files.write(folder.resolve("huge.tif"), bytes);

        assertThatThrownBy(() -> TiffFile.open(huge).read(0))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("[1000000, 1000000, 1] values");
    }
}
