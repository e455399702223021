package io.github.lmaps.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumpyTest {

    @TempDir Path folder;

    private static byte[] npy(String header, byte[] data) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + text.length + data.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                        .putShort((short) text.length)
                        .put(text)
                        .put(data);
        return bytes.array();
    }

    private static String header(String type, String shape) {
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("a.npy"), bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "<f4, 0000803f000000c0, 1, -2",
        ">f4, 3f800000c0000000, 1, -2",
        "<f8, 000000000000f03f00000000000000c0, 1, -2",
        "|u1, 01ff, 1, 255",
        "|i1, 01ff, 1, -1",
        "|b1, 0100, 1, 0",
        "<u2, 0100ffff, 1, 65535",
        ">i2, 0001ffff, 1, -1",
        "<i4, 01000000ffffffff, 1, -1",
        "<i8, 0100000000000000ffffffffffffffff, 1, -1",
        "<u4, 01000000ffffffff, 1, 4294967295",
        ">u8, 0000000000000001fffffffffffff800, 1, 18446744073709549568"
    })
    void elementTypesAreRead(String type, String hex, double first, double second)
            throws IOException {
        byte[] data = java.util.HexFormat.of().parseHex(hex);
        NumpyArray array = Numpy.read(file(npy(header(type, "2, 1"), data)));
        assertThat(array.values()).containsExactly(first, second);
        assertThat(array.shape()).isEqualTo(new Shape(2, 1));
        assertThat(array.type()).isEqualTo(type);
        assertThat(array.toField(ValueRange.UNBOUNDED).at(1, 0)).isEqualTo((float) second);
    }

    @Test
    void complexNumbersGetALastAxisOfTwo() throws IOException {
        byte[] data =
                ByteBuffer.allocate(16).putFloat(1).putFloat(2).putFloat(3).putFloat(4).array();
        NumpyArray array = Numpy.read(file(npy(header(">c8", "2,"), data)));
        assertThat(array.shape()).isEqualTo(new Shape(2, 2));
        assertThat(array.values()).containsExactly(1, 2, 3, 4);
        data = ByteBuffer.allocate(16).putDouble(0.1).putDouble(-2).array();
        array = Numpy.read(file(npy(header(">c16", "1,"), data)));
        assertThat(array.values()).containsExactly(0.1, -2);
    }

    @Test
    void fortranOrderIsTurnedIntoCOrder() throws IOException {
        byte[] data = {0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11};
        String fortran = header("|u1", "2, 3, 2").replace("False", "True");
        assertThat(Numpy.read(file(npy(fortran, data))).values())
                .containsExactly(0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11);
        ByteBuffer pairs = ByteBuffer.allocate(32).putFloat(0).putFloat(1).putFloat(4).putFloat(5);
        pairs.putFloat(2).putFloat(3).putFloat(6).putFloat(7);
        fortran = header(">c8", "2, 2").replace("False", "True");
        assertThat(Numpy.read(file(npy(fortran, pairs.array()))).values())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Field field = Field.of(new float[] {1, -2.5f, 3e-9f, 4, 5, 6}, ValueRange.UNBOUNDED, 2, 3);
        Path file = folder.resolve("written.npy");
        Numpy.write(field, file);
        assertThat(Numpy.read(file).toField(ValueRange.UNBOUNDED)).isEqualTo(field);
        assertThat((Files.size(file) - 24) % 64).isZero();
        assertThatThrownBy(() -> Numpy.write(field, folder))
                .isInstanceOf(LmapsException.class)
                .hasMessage("cannot write " + folder + ": it is a folder");
    }

    @Test
    void everyShortenedOrAlteredZipIsRefused() throws IOException {
        Path zip = folder.resolve("a.npz");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (String name : new String[] {"x", "y"}) {
                entries.putNextEntry(new ZipEntry(name + ".npy"));
                entries.write(npy(header("|u1", "3,"), new byte[] {1, 2, 3}));
            }
        }
        byte[] whole = Files.readAllBytes(zip);
        for (int length = 0; length < whole.length; length++) {
            Files.write(zip, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Numpy.readZip(zip))
                    .as("%d bytes of %d", length, whole.length)
                    .isInstanceOf(LmapsException.class)
                    .hasMessageContaining("a.npz");
        }
        whole[60] ^= 1;
        Files.write(zip, whole);
        assertThatThrownBy(() -> Numpy.readZip(zip)).hasMessageContaining("x.npy: ");
    }

    @Test
    void aSingleNumberHasNoAxes() throws IOException {
        NumpyArray array = Numpy.read(file(npy(header("|u1", ""), new byte[] {7})));
        assertThat(array.shape().dimension()).isZero();
        assertThat(array.toField(ValueRange.BYTE).shape()).isEqualTo(new Shape(1));
    }

    @Test
    void zipsHoldSeveral() throws IOException {
        Path zip = folder.resolve("a.npz");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (String name : new String[] {"x", "y"}) {
                entries.putNextEntry(new ZipEntry(name + ".npy"));
                entries.write(npy(header("|u1", "3,"), new byte[] {1, 2, 3}));
            }
        }
        Map<String, NumpyArray> arrays = Numpy.readZip(zip);
        assertThat(arrays).containsOnlyKeys("x", "y");
        assertThat(arrays.get("y").values()).containsExactly(1, 2, 3);
    }

    @Test
    void damageIsNamed() throws IOException {
        byte[] whole = npy(header("<f4", "2,"), new byte[8]);
        for (int length : new int[] {0, 4, 9, 20, whole.length - 1}) {
            Path file = file(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Numpy.read(file))
                    .isInstanceOf(LmapsException.class)
                    .hasMessageContaining("a.npy");
        }
        refused(npy(header("<f2", "2,"), new byte[4]), "<f2");
        refused(npy(header("", "2,"), new byte[4]), "type  are not read");
        refused(npy(header("<c8", "2,"), new byte[15]), "15 bytes where 16 were announced");
        refused(npy(header("<f4", "1,"), new byte[5]), "goes on after");
        refused(npy("{'descr': '<f4', }", new byte[8]), "lacks");
        refused(npy(header("<f4", "two"), new byte[8]), "two");
        refused(npy(header("<f4", "-2,"), new byte[8]), "(-2,) is none");
        refused(npy(header("<f4", "-1,"), new byte[8]), "is none");
        refused(npy(header("<f4", "99999999, 99999999"), new byte[8]), "too large");
        refused(npy(header("<f4", "9999999999, 9999999999"), new byte[8]), "a.npy");
        byte[] future = whole.clone();
        future[6] = 9;
        refused(future, "version 9");
        refused("no array at all".getBytes(StandardCharsets.UTF_8), "NUMPY");
    }

    @Test
    void whatIsNoFileIsNamedInWords() {
        Path missing = folder.resolve("missing.npy");
        String start = "cannot read " + missing + " as NumPy arrays: ";
        assertThatThrownBy(() -> Numpy.read(missing)).hasMessage(start + "there is no such file");
        assertThatThrownBy(() -> Numpy.readZip(missing))
                .hasMessage(start + "there is no such file");
        assertThatThrownBy(() -> Numpy.read(folder)).hasMessageEndingWith(": it is a folder");
    }

    private void refused(byte[] bytes, String reason) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> Numpy.read(file))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void emptyZipsAreRefused() throws IOException {
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        new ZipOutputStream(empty).close();
        Path zip = Files.write(folder.resolve("empty.npz"), empty.toByteArray());
        assertThatThrownBy(() -> Numpy.readZip(zip)).hasMessageContaining("no arrays");
    }
}
