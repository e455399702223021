package io.github.lmaps.files.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.files.Damage;
import io.github.lmaps.files.FileRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that h5py wrote in ISMRMRD's layout, against the numbers they were made from. */
class IsmrmrdFileTest {

    private static final Path FILE = Damage.file(IsmrmrdFileTest.class, "ismrmrd.h5");

    @TempDir Path folder;

    private static double[] part(String name, int index, int count) {
        double[] all = Damage.numbers(IsmrmrdFileTest.class).get(name).values();
        int length = all.length / count;
        return Arrays.copyOfRange(all, index * length, (index + 1) * length);
    }

    @Test
    void linesLieWhereTheirCountersSay() {
        IsmrmrdFile mri = IsmrmrdFile.open(FILE);

        assertThat(mri.slices()).isEqualTo(2);
        assertThat(mri.coils()).isEqualTo(3);
        for (int slice = 0; slice < 2; slice++) {
            Field kspace = mri.kspace(slice);
            assertThat(kspace.shape()).isEqualTo(new Shape(1, 3, 10, 12, 2));
            Damage.requireSame(kspace, part("ismrmrd", slice, 2));
            assertThat(mri.mask(slice).shape()).isEqualTo(new Shape(1, 1, 10, 12));
            Damage.requireSame(mri.mask(slice), part("ismrmrd_mask", slice, 2));
        }
        assertThatThrownBy(() -> mri.kspace(2)).hasMessage("slice 2 of 2");
    }

    @Test
    void theMatricesAreThoseOfTheHeaderAndTheRestIsNamed() {
        IsmrmrdFile mri = IsmrmrdFile.open(FILE);

        assertThat(mri.rows()).isEqualTo(10);
        assertThat(mri.columns()).isEqualTo(12);
        assertThat(mri.reconstructedRows()).isEqualTo(10);
        assertThat(mri.reconstructedColumns()).isEqualTo(6);
        assertThat(mri.header()).contains("<trajectory>cartesian</trajectory>");
        assertThat(mri.ignored())
                .containsExactly(
                        "1 acquisitions of noise, calibration or correction",
                        "1 acquisitions of other [contrast, phase, repetition, set] or encoding"
                                + " spaces",
                        "dataset/image_0");
    }

    @Test
    void otherTrajectoriesAndMatricesAreRefused() throws IOException {
        requireRefused("cartesian", "spiral   ", "dataset/xml: encoding/trajectory is spiral, not");
        requireRefused(
                "<y>10</y><z>1</z></matrixSize></enc",
                "<y>10</y><z>2</z></matrixSize></enc",
                "matrixSize/z is '2', not a number from 1 to 1");
        requireRefused("<x>12</x>", "<x>-2</x>", "matrixSize/x is '-2', not a number from 1");
        requireRefused("<x>12</x>", "<x>08</x>", "its samples are columns -2 to 10 of 8");
        requireRefused("<center>4<", "<center>1<", "acquisition 5: step 7 is row 11 of 10");
        requireRefused(
                "<encoding>\n    <encodedSpace><matrixSize><x>12</x><y>10</y>",
                "<encoding><encodedSpace><matrixSize><x>65535</x><y>9999</y>",
                "it claims [2, 3, 9999, 65535] values, more than the 2147483639 of a Java array");
        requireRefused("<encoding>", "<encodinx>", "dataset/xml: it is damaged");
        assertThatThrownBy(
                        () -> IsmrmrdFile.open(Damage.file(IsmrmrdFileTest.class, "singlecoil.h5")))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageEndingWith("dataset/xml: there is no such data set");
    }

    private void requireRefused(String honest, String claim, String reason) throws IOException {
        Damage.requireRefusedWhenReplaced(FILE, folder, honest, claim, reason, IsmrmrdFile::open);
    }

    private static void readAll(Path file) {
        IsmrmrdFile mri = IsmrmrdFile.open(file);
        for (int slice = 0; slice < Math.min(3, mri.slices()); slice++) {
            mri.kspace(slice);
            mri.mask(slice);
        }
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        Damage.requireRefusedWhenShortened(FILE, folder, 0, IsmrmrdFile::open);
        int refused = Damage.refusedWhenAltered(FILE, folder, 0, 800, IsmrmrdFileTest::readAll);

        assertThat(refused).isGreaterThan(300);
    }

    @Test
    void samplesThatAreNoNumbersAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(FILE);
        byte[] first = new byte[Float.BYTES];
        ByteBuffer.wrap(first)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat((float) part("ismrmrd", 0, 2)[2 * 12]);
        int place =
                new String(bytes, StandardCharsets.ISO_8859_1)
                        .indexOf(new String(first, StandardCharsets.ISO_8859_1));
        Arrays.fill(bytes, place, place + Float.BYTES, (byte) 0xff);
        Path file = Files.write(folder.resolve("nan.h5"), bytes);

        assertThatThrownBy(() -> IsmrmrdFile.open(file).kspace(0))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("dataset/data, slice 0: 1 of 720 values are NaN or infinite");
    }
}
