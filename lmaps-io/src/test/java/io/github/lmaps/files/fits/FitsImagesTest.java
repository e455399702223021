package io.github.lmaps.files.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.files.Damage;
import io.github.lmaps.files.FileRefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that astropy wrote, against the numbers they were made from; see make.py. */
class FitsImagesTest {

    private static final ValueRange RANGE = new ValueRange(0, 500);
    private static final Path FILE = Damage.file(FitsImagesTest.class, "images.fits");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"U8, 1", "I16, 2", "I32, 3", "I64, 4", "F32, 5", "F64, 6", "CUBE, 7", "U16, 8"})
    void everyBitpixIsReadWithItsScaleAndZero(String name, int unit) {
        FitsImages images = FitsImages.open(FILE);
        Field read = images.read(unit, RANGE);

        assertThat(images.units().get(unit).name()).isEqualTo(name);
        assertThat(read.range()).isEqualTo(RANGE);
        Damage.requireSame(read, Damage.numbers(FitsImagesTest.class).get(name).values());
    }

    @Test
    void cubesBecomeBatches() {
        assertThat(FitsImages.open(FILE).read(7, RANGE).shape()).isEqualTo(new Shape(6, 1, 4, 5));
        assertThat(FitsImages.open(FILE).read(RANGE).shape()).isEqualTo(new Shape(1, 1, 7, 9));
    }

    @Test
    void allUnitsAreListed() {
        List<FitsUnit> units = FitsImages.open(FILE).units();

        assertThat(units).hasSize(12);
        assertThat(units.get(0).kind()).isEqualTo("no data");
        assertThat(units.get(5))
                .isEqualTo(new FitsUnit("F32", "image", List.of(7L, 9L), "Jy/pixel"));
        assertThat(units.get(11).kind()).isEqualTo("table");
    }

    @Test
    void whatIsNoNumberIsRefusedWithThePlace() {
        FitsImages images = FitsImages.open(FILE);

        assertThatThrownBy(() -> images.read(9, RANGE))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageEndingWith(
                        "unit 9 (BLANK): 1 of 6 values are NaN or infinite, the first at"
                                + " [0, 0, 1, 1] of (1, 1, 2, 3)");
        assertThatThrownBy(() -> images.read(10, RANGE))
                .hasMessageContaining("unit 10 (NAN): 1 of 4 values are NaN");
        assertThatThrownBy(() -> images.read(11, RANGE))
                .hasMessageEndingWith(
                        "unit 11 (LIST): no image of two axes or more, but table of axes [1, 4]");
        assertThatThrownBy(() -> images.read(0, RANGE)).hasMessageContaining("unit 0");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Path file = folder.resolve("written.fits");
        for (int batch : new int[] {1, 3}) {
            float[] values = new float[batch * 20];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sqrt(i);
            }
            Field field = Field.of(values, RANGE, batch, 1, 4, 5);
            FitsImages.write(field, file);

            assertThat(FitsImages.open(file).read(RANGE)).isEqualTo(field);
        }
        Field colours = Field.of(new float[3], RANGE, 1, 3, 1, 1);
        assertThatThrownBy(() -> FitsImages.write(colours, file))
                .hasMessage("an image in FITS is [B, 1, H, W], got (1, 3, 1, 1)");
    }

    private static void readAll(Path file) {
        FitsImages images = FitsImages.open(file);
        for (int unit = 0; unit < 9; unit++) {
            if (images.units().get(unit).kind().equals("image")) {
                images.read(unit, RANGE);
            }
        }
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        Damage.requireRefusedWhenShortened(FILE, folder, 0, FitsImages::open);
        // The header of the first image.
        int refused =
                Damage.refusedWhenAltered(FILE, folder, 2880, 2880 + 480, FitsImagesTest::readAll);

        assertThat(refused).isGreaterThan(100);
    }

    private Path packed(Path file) throws IOException {
        Path packed = folder.resolve(file.getFileName() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        return packed;
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("lmaps.*fits"))
                    .count();
        }
    }

    @Test
    void packedFilesHoldTheSame() throws IOException {
        long before = temporaryFiles();
        FitsImages packed = FitsImages.open(packed(FILE));
        FitsImages plain = FitsImages.open(FILE);

        assertThat(packed.units()).isEqualTo(plain.units());
        for (int unit = 1; unit < 9; unit++) {
            assertThat(packed.read(unit, RANGE)).isEqualTo(plain.read(unit, RANGE));
        }
        assertThatThrownBy(() -> packed.read(10, RANGE))
                .hasMessageContaining("images.fits.gz, unit 10 (NAN): 1 of 4 values are NaN");
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    @Test
    void damagedPackedFilesAreRefused() throws IOException {
        Path packed = packed(FILE);
        Damage.requireRefusedWhenShortened(packed, folder, 0, FitsImages::open);
        // Beyond the ten bytes of the header, most of which mean nothing.
        int refused = Damage.refusedWhenAltered(packed, folder, 10, 210, FitsImagesTest::readAll);

        assertThat(refused).isEqualTo(600);
        byte[] bytes = Files.readAllBytes(packed);
        bytes[bytes.length - 8] ^= 1;
        Files.write(packed, bytes);
        assertThatThrownBy(() -> FitsImages.open(packed))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("of what gzip packed: it is damaged")
                .hasMessageContaining("Corrupt GZIP trailer");
        Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> FitsImages.open(packed))
                .hasMessageMatching(".*byte \\d+ of what gzip packed: it is truncated");
    }

    @ParameterizedTest
    @CsvSource({
        "NAXIS1  =                    9, NAXIS1  =        1000000000000",
        "NAXIS1  =                    9, NAXIS1  = 99999999999999999999",
        "NAXIS1  =                    9, NAXIS1  =                   -9",
        "PCOUNT  =                    0, PCOUNT  =        1000000000000",
        "BITPIX  =                    8, BITPIX  =                    9",
        "NAXIS   =                    2, NAXIS   =                10000"
    })
    void hugeClaimsAreRefusedBeforeMemoryIsTaken(String honest, String claim) throws IOException {
        String text = Files.readString(FILE, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(honest);
        Path file = folder.resolve("claim.fits");
        String altered = text.substring(0, 2880) + text.substring(2880).replace(honest, claim);
        Files.writeString(file, altered, StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> FitsImages.open(file))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("unit 1 at byte 2880");
    }
}
