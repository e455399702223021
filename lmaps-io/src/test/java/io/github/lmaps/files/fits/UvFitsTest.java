package io.github.lmaps.files.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.files.Damage;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.operators.science.Closure;
import io.github.lmaps.operators.science.ClosurePhases;
import io.github.lmaps.operators.science.Visibilities;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that astropy wrote, against the numbers it was made from; see make.py. */
class UvFitsTest {

    private static final Path FILE = Damage.file(UvFitsTest.class, "uv.uvfits");

    /** Of doubles after a few operations. */
    private static final Offset<Double> ROUNDING = within(1e-12);

    /** Of float32. */
    private static final Offset<Double> SINGLE = within(1e-6);

    @TempDir Path folder;

    private static double[] values(UvSample sample) {
        return new double[] {
            sample.u(),
            sample.v(),
            sample.first(),
            sample.second(),
            sample.time(),
            sample.frequency(),
            sample.real(),
            sample.imaginary(),
            sample.sigma()
        };
    }

    @Test
    void samplesAreTheNumbersOfTheFile() {
        UvData data = UvFits.read(FILE);
        NumpyArray expected = Damage.numbers(UvFitsTest.class).get("uv");

        assertThat(data.samples()).hasSize((int) expected.shape().get(0));
        for (int k = 0; k < data.samples().size(); k++) {
            double[] read = values(data.samples().get(k));
            for (int i = 0; i < read.length; i++) {
                double wanted = expected.values()[read.length * k + i];
                assertThat(read[i] / wanted).as("sample %d, %d", k, i).isCloseTo(1, ROUNDING);
            }
        }
    }

    @Test
    void telescopesHaveNamesAndWhatIsLeftOutIsNamed() {
        UvData data = UvFits.read(FILE);

        assertThat(data.antennas()).hasSize(5).containsEntry(1, "AA").containsEntry(5, "PV");
        assertThat(data.ignored())
                .containsExactlyInAnyOrder(
                        "unit 3 (AIPS SU)",
                        "5 visibilities flagged by their weights",
                        "10 correlations of a telescope with itself",
                        "2 other polarisations",
                        "parameter WW---SIN",
                        "parameter INTTIM");
    }

    @Test
    void closuresAreThoseOfAllTelescopesThatMeasured() {
        UvData data = UvFits.read(FILE);
        List<Closure> triangles = data.allTriangles();
        double[] phases = new double[triangles.size()];
        Field circle = data.closurePhases(triangles);
        assertThat(circle.range().isBounded()).isFalse();
        for (int i = 0; i < phases.length; i++) {
            phases[i] = Math.atan2(circle.at(0, i, 1), circle.at(0, i, 0));
        }
        requireSorted(phases, "phases");

        Field amplitudes = data.logClosureAmplitudes(data.allQuadrangles());
        double[] logarithms = new double[amplitudes.size()];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = amplitudes.at(0, i);
        }
        requireSorted(logarithms, "amplitudes");
    }

    private static void requireSorted(double[] read, String name) {
        Arrays.sort(read);
        assertThat(read)
                .containsExactly(Damage.numbers(UvFitsTest.class).get(name).values(), SINGLE);
    }

    @Test
    void whatIsReadFitsTheOperators() {
        UvData data = UvFits.read(FILE);
        Visibilities operator = new Visibilities(8, 8, 1e-11, data.baselines());
        ClosurePhases phases = new ClosurePhases(operator, data.triangles());

        assertThat(operator.imageShape(data.visibilities().shape()))
                .isEqualTo(new Shape(1, 1, 8, 8));
        assertThat(phases.imageShape(data.closurePhases(data.triangles()).shape()))
                .isEqualTo(new Shape(1, 1, 8, 8));
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        Damage.requireRefusedWhenShortened(FILE, folder, 0, UvFits::read);
        int refused = Damage.refusedWhenAltered(FILE, folder, 0, 1200, UvFits::read);

        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void hugeClaimsAndValuesThatAreNoNumbersAreRefused() throws IOException {
        requireRefused(
                "GCOUNT  =                   30", "GCOUNT  =            300000000", "claims");
        requireRefused(
                "NAXIS2  =                    3", "NAXIS2  =            999999999", "claims");
        requireRefused("'STOKES  '", "'SMOKES  '", "its axes must be COMPLEX");
        requireRefused("'UU---SIN'", "'UU-L-SIN'", "one parameter UU in seconds is needed");
        requireRefused(
                "CRVAL3  =                   -1", "CRVAL3  =                   -2", "RR and LL");
        requireRefused("'AIPS FQ '", "'AIPS XX '", "the table AIPS FQ: it is missing for 2 IFs");
        assertThatThrownBy(() -> UvFits.read(Damage.file(UvFitsTest.class, "images.fits")))
                .hasMessageEndingWith("unit 0: it holds no random groups");
    }

    @Test
    void parametersThatCannotBeAreRefusedWithTheirGroup() throws IOException {
        assertThatThrownBy(() -> UvFits.read(altered(1, 0, Float.NaN)))
                .hasMessageEndingWith("altered.uvfits, group 1: UU---SIN is NaN or missing");
        assertThatThrownBy(() -> UvFits.read(altered(3, 3, 5)))
                .hasMessageEndingWith(
                        "group 3: BASELINE is 5.0, telescopes 0 and 5, which count from 1");
        assertThatThrownBy(() -> UvFits.read(altered(29, 3, 512)))
                .hasMessageEndingWith(
                        "group 29: BASELINE is 512.0, telescopes 2 and 0, which" + " count from 1");
        assertThatThrownBy(() -> UvFits.read(altered(0, 3, 65541)))
                .hasMessageEndingWith(
                        "BASELINE is 65541.0, telescopes 0 and 5, which count from 1");
        assertThatThrownBy(() -> UvFits.read(altered(2, 3, -300)))
                .hasMessageContaining("group 2: BASELINE is -300.0, telescopes -2 and 212");
    }

    /** The file with another number for one of the seven parameters of a group. */
    private Path altered(int group, int parameter, float value) throws IOException {
        byte[] bytes = Files.readAllBytes(FILE);
        int place = firstData(bytes) + (group * (7 + 48) + parameter) * Float.BYTES;
        ByteBuffer.wrap(bytes).putFloat(place, value);
        return Files.write(folder.resolve("altered.uvfits"), bytes);
    }

    private static int firstData(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return (text.indexOf("END     ", text.indexOf("GCOUNT")) / 2880 + 1) * 2880;
    }

    private void requireRefused(String honest, String claim, String reason) throws IOException {
        Damage.requireRefusedWhenReplaced(FILE, folder, honest, claim, reason, UvFits::read);
    }
}
