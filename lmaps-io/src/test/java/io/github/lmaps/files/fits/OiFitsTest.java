package io.github.lmaps.files.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lmaps.core.Field;
import io.github.lmaps.files.Damage;
import io.github.lmaps.files.FileRefusedException;
import io.github.lmaps.io.NumpyArray;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that astropy wrote, against the numbers they were made from; see make.py. */
class OiFitsTest {

    private static final Path FILE = Damage.file(OiFitsTest.class, "oi.fits");
    private static final Path SKY = Damage.file(OiFitsTest.class, "sky.fits");

    /** Of doubles after a few operations. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    @TempDir Path folder;

    private static <T> void requireRows(List<T> read, String name, Function<T, double[]> numbers) {
        NumpyArray expected = Damage.numbers(OiFitsTest.class).get(name);
        int width = (int) expected.shape().get(1);
        assertThat(read).hasSize((int) expected.shape().get(0));
        for (int k = 0; k < read.size(); k++) {
            double[] row = numbers.apply(read.get(k));
            assertThat(row).hasSize(width);
            for (int i = 0; i < width; i++) {
                double wanted = expected.values()[width * k + i];
                if (Double.isNaN(wanted)) {
                    assertThat(row[i]).as("row %d, %d", k, i).isNaN();
                } else {
                    assertThat(row[i] / wanted).as("row %d, %d", k, i).isCloseTo(1, ROUNDING);
                }
            }
        }
    }

    @Test
    void theCellsOfEachTableAreTheNumbersOfTheFile() {
        OiData data = OiFits.read(FILE);

        assertThat(data.target()).isEqualTo("made up");
        requireRows(data.visibilities().samples(), "oi_vis", OiFitsTest::values);
        requireRows(
                data.squares(),
                "oi_vis2",
                s ->
                        new double[] {
                            s.u(),
                            s.v(),
                            s.first(),
                            s.second(),
                            s.time(),
                            s.wavelength(),
                            s.value(),
                            s.sigma()
                        });
        requireRows(data.triples(), "oi_t3", OiFitsTest::values);
    }

    private static double[] values(UvSample s) {
        return new double[] {
            s.u(),
            s.v(),
            s.first(),
            s.second(),
            s.time(),
            s.frequency(),
            s.real(),
            s.imaginary(),
            s.sigma()
        };
    }

    private static double[] values(OiTriple t) {
        return DoubleStream.concat(
                        DoubleStream.of(t.u1(), t.v1(), t.u2(), t.v2()),
                        DoubleStream.concat(
                                t.stations().stream().mapToDouble(station -> station),
                                DoubleStream.of(
                                        t.time(),
                                        t.wavelength(),
                                        t.amplitude(),
                                        t.amplitudeSigma(),
                                        t.phase(),
                                        t.phaseSigma())))
                .toArray();
    }

    @Test
    void stationsHaveNamesAndWhatIsLeftOutIsNamed() {
        OiData data = OiFits.read(FILE);

        assertThat(data.visibilities().antennas()).hasSize(3).containsEntry(2, "B1");
        assertThat(data.ignored())
                .containsExactlyInAnyOrder("unit 7 (OI_INSPOL)", "3 cells that are flagged");
    }

    @Test
    void oneOfSeveralTargetsIsChosenByItsName() {
        OiData sky = OiFits.read(SKY, "SKY");

        assertThat(sky.visibilities().samples()).hasSize(72);
        assertThat(sky.triples()).hasSize(36);
        assertThat(sky.ignored()).containsExactly("1 rows of other targets");
        assertThat(OiFits.read(SKY, "OTHER").visibilities().samples()).hasSize(1);
        assertThatThrownBy(() -> OiFits.read(SKY))
                .hasMessageEndingWith(
                        "the table OI_TARGET: it names 2 targets, choose one of them: [OTHER,"
                                + " SKY]");
        assertThatThrownBy(() -> OiFits.read(SKY, "MOON"))
                .hasMessageEndingWith("no MOON among [OTHER, SKY]");
    }

    @Test
    void theSigmasOfEntriesAreThoseOfTheRows() {
        OiData sky = OiFits.read(SKY, "SKY");
        Field phases = sky.phaseSigmas();
        Field parts = sky.visibilities().sigmas();

        assertThat(phases.shape()).isEqualTo(sky.closurePhases().shape());
        assertThat(sky.closurePhases().range().isBounded()).isFalse();
        assertThat(parts.shape()).isEqualTo(sky.visibilities().visibilities().shape());
        for (int i = 0; i < 36; i++) {
            float wanted = (float) Math.toRadians(1 + i / 36.0);
            assertThat(phases.at(0, i, 0)).isEqualTo(wanted);
            assertThat(phases.at(0, i, 1)).isEqualTo(wanted);
        }
        assertThat(parts.toFloatArray()).containsOnly(1e-3f);
    }

    @Test
    void theMedianSigmaIsThatOfTheMiddle() {
        assertThat(OiFits.read(SKY, "SKY").medianPhaseSigma())
                .isCloseTo(Math.toRadians(1 + 17.5 / 36), ROUNDING);
        assertThat(OiFits.read(SKY, "SKY").visibilities().medianSigma()).isCloseTo(1e-3, ROUNDING);
        assertThatThrownBy(() -> OiFits.read(SKY, "OTHER").medianPhaseSigma())
                .hasMessage("nothing was measured: there is no median of 0 sigmas");
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        Damage.requireRefusedWhenShortened(FILE, folder, 0, OiFits::read);
        int refused = Damage.refusedWhenAltered(FILE, folder, 2880, 4000, OiFits::read);

        assertThat(refused).isGreaterThan(400);
    }

    @Test
    void missingTablesOtherUnitsAndFalseSizesAreRefused() throws IOException {
        requireRefused("'OI_TARGET'", "'XX_TARGET'", "the table OI_TARGET: it is missing");
        requireRefused("'OI_WAVELENGTH'", "'XX_WAVELENGTH'", "OI_WAVELENGTH: it is missing");
        requireRefused("'METERS  '", "'FURLONGS'", "column EFF_WAVE is in furlongs, not in m");
        requireRefused("'DEGREES '", "'RADIANS '", "column VISPHI is in radians, not in deg");
        requireRefused("'UCOORD  '", "'XCOORD  '", "(OI_VIS): column UCOORD is missing");
        requireRefused(
                "OI_REVN =                    1",
                "OI_REVN =                    3",
                "OI_REVN is 3, revisions 1 and 2 are read");
        assertThatThrownBy(() -> OiFits.read(Damage.file(OiFitsTest.class, "images.fits")))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageEndingWith("the table OI_TARGET: it is missing or empty");
    }

    private void requireRefused(String honest, String claim, String reason) throws IOException {
        Damage.requireRefusedWhenReplaced(FILE, folder, honest, claim, reason, OiFits::read);
    }

    @Test
    void wavelengthsAndCoordinatesThatAreNoNumbersAreRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(FILE);
        int wave = data(bytes, "OI_WAVELENGTH");
        requireRefusedNan(bytes, wave, Float.BYTES, "(OI_WAVELENGTH): EFF_WAVE is NaN in row 0");
        // TARGET_ID, TIME, MJD, INT_TIME and four columns of three doubles come first.
        int u = data(bytes, "OI_VIS  ") + 2 + (3 + 12) * Double.BYTES;
        requireRefusedNan(bytes, u, Double.BYTES, "(OI_VIS): UCOORD is NaN in row 0");
        int date = data(bytes, "OI_T3   ") + 2 + Double.BYTES;
        requireRefusedNan(bytes, date, Double.BYTES, "(OI_T3): MJD is NaN in row 0");
    }

    private static int data(byte[] bytes, String table) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("END     ", text.indexOf("'" + table));
        return (end / 2880 + 1) * 2880;
    }

    private void requireRefusedNan(byte[] bytes, int place, int length, String reason)
            throws IOException {
        byte[] altered = bytes.clone();
        Arrays.fill(altered, place, place + length, (byte) 0xff);
        Path file = Files.write(folder.resolve("nan.fits"), altered);

        assertThatThrownBy(() -> OiFits.read(file))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageEndingWith(reason);
    }
}
