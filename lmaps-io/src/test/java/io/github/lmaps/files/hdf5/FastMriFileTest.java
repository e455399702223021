package io.github.lmaps.files.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.files.Damage;
import io.github.lmaps.files.FileRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that h5py wrote, against the numbers they were made from; see make.py. */
class FastMriFileTest {

    @TempDir Path folder;

    private static Path file(String name) {
        return Damage.file(FastMriFileTest.class, name + ".h5");
    }

    private static double[] part(String name, int index, int count) {
        double[] all = Damage.numbers(FastMriFileTest.class).get(name).values();
        int length = all.length / count;
        return Arrays.copyOfRange(all, index * length, (index + 1) * length);
    }

    @Test
    void slicesOfSeveralCoilsAreReadOneByOne() {
        FastMriFile mri = FastMriFile.open(file("multicoil"));

        assertThat(mri.slices()).isEqualTo(3);
        assertThat(mri.coils()).isEqualTo(2);
        for (int slice = 0; slice < 3; slice++) {
            Field kspace = mri.kspace(slice);
            assertThat(kspace.shape()).isEqualTo(new Shape(1, 2, 8, 6, 2));
            Damage.requireSame(kspace, part("multicoil", slice, 3));
            Field image = mri.reconstruction(slice, ValueRange.UNIT);
            assertThat(image.shape()).isEqualTo(new Shape(1, 1, 4, 4));
            Damage.requireSame(image, part("rss", slice, 3));
        }
        assertThatThrownBy(() -> mri.kspace(3)).hasMessage("slice 3 of 3");
    }

    @Test
    void oneCoilInDoublePrecisionIsRead() {
        FastMriFile mri = FastMriFile.open(file("singlecoil"));

        assertThat(mri.coils()).isEqualTo(1);
        assertThat(mri.kspace(1).shape()).isEqualTo(new Shape(1, 1, 5, 7, 2));
        Damage.requireSame(mri.kspace(1), part("singlecoil", 1, 2));
        assertThat(mri.reconstruction(0, ValueRange.UNIT).shape()).isEqualTo(new Shape(1, 1, 4, 4));
        assertThat(mri.mask().toFloatArray()).hasSize(35).containsOnly(1);
        assertThatThrownBy(mri::header)
                .hasMessageEndingWith("ismrmrd_header: there is no such data set");
    }

    @Test
    void theMaskIsThatOfTheColumns() {
        Field mask = FastMriFile.open(file("multicoil")).mask();

        assertThat(mask.shape()).isEqualTo(new Shape(1, 1, 8, 6));
        for (int row = 0; row < 8; row++) {
            float[] line = Arrays.copyOfRange(mask.toFloatArray(), 6 * row, 6 * row + 6);
            assertThat(line).containsExactly(0, 1, 1, 0, 1, 0);
        }
    }

    @Test
    void headerAttributesAndTheRestAreNamed() {
        FastMriFile mri = FastMriFile.open(file("multicoil"));

        assertThat(mri.attributes()).containsEntry("acquisition", "CORPD_FBK");
        assertThat(mri.attributes()).containsEntry("max", "0.5");
        assertThat(mri.header()).contains("<x>12</x>");
        assertThat(mri.ignored()).containsExactly("sens_maps");
    }

    private static void readAll(Path file) {
        FastMriFile mri = FastMriFile.open(file);
        mri.mask();
        for (int slice = 0; slice < Math.min(3, mri.slices()); slice++) {
            mri.kspace(slice);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multicoil", "singlecoil"})
    void damagedFilesAreRefused(String name) throws IOException {
        Damage.requireRefusedWhenShortened(file(name), folder, 0, FastMriFile::open);
        int refused =
                Damage.refusedWhenAltered(file(name), folder, 0, 800, FastMriFileTest::readAll);

        assertThat(refused).isGreaterThan(300);
    }

    @Test
    void hugeClaimsAreRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] bytes = Files.readAllBytes(file("singlecoil"));
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int claims = 0;
        for (int i = 0; i + 24 <= bytes.length; i++) {
            if (words.getLong(i) == 2 && words.getLong(i + 8) == 5 && words.getLong(i + 16) == 7) {
                words.putLong(i + 8, 1_000_000).putLong(i + 16, 1_000_000);
                claims++;
            }
        }
        assertThat(claims).isPositive();
        Path huge = Files.write(folder.resolve("huge.h5"), bytes);

        assertThatThrownBy(() -> FastMriFile.open(huge))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("kspace: it claims 32000000000000 bytes");
    }
}
