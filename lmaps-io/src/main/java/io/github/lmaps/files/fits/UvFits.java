package io.github.lmaps.files.fits;

import io.github.lmaps.files.FileRefusedException;
import io.github.lmaps.files.internal.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.FitsException;
import nom.tam.fits.RandomGroupsHDU;

/**
 * UVFITS: visibilities of radio telescopes as random groups (E. W. Greisen 2020, "AIPS FITS file
 * format", AIPS Memo 117).
 *
 * <p>Read are the parameters UU, VV (in seconds; times the frequency they are wavelengths, and
 * taken as they are, for the sign of {@code Visibilities}), BASELINE (256 first + second, or 2048
 * first + second + 65536) or ANTENNA1 and ANTENNA2, and DATE; the axes COMPLEX, STOKES, FREQ and
 * IF; the tables AIPS AN (names of the telescopes) and AIPS FQ (frequencies of the IFs).
 * Visibilities are of the total intensity: Stokes I where the file has it, else (RR + LL) / 2 or
 * (XX + YY) / 2 where both were measured. A weight w means sigma = w^(-1/2), of each part; two
 * polarisations give sigma = (sigma_1^2 + sigma_2^2)^(1/2) / 2.
 *
 * <p>Ignored, and named by {@link UvData#ignored()}: flagged visibilities (weight not above 0),
 * correlations of a telescope with itself, other polarisations, parameters and tables. Refused:
 * values that are no numbers, telescopes below 1, several frequency setups, damage. Read through
 * nom-tam-fits.
 */
public final class UvFits {

    private UvFits() {}

    /**
     * Reads a file.
     *
     * @param file a UVFITS file
     * @return what was measured
     * @throws FileRefusedException if it is none, or damaged; names the unit or the group
     */
    public static UvData read(Path file) {
        return HeaderUnits.read(file, units -> data(file, units));
    }

    private static UvData data(Path file, List<BasicHDU<?>> units) throws FitsException {
        if (!(units.get(0) instanceof RandomGroupsHDU groups)) {
            throw Reading.refusal(file, "unit 0", "it holds no random groups");
        }
        List<String> ignored = new ArrayList<>();
        Map<Integer, String> antennas = new HashMap<>();
        double[] offsets = null;
        for (int i = 1; i < units.size(); i++) {
            String name = units.get(i).getHeader().getStringValue("EXTNAME", "").strip();
            if (name.equals("AIPS AN")) {
                addNames(new Table(file, i, units.get(i)), antennas);
            } else if (name.equals("AIPS FQ")) {
                offsets = offsets(new Table(file, i, units.get(i)));
            } else {
                ignored.add(HeaderUnits.place(i, units.get(i)));
            }
        }
        UvAxes axes = new UvAxes(file, groups.getHeader());
        if (offsets == null && axes.bands() == 1) {
            offsets = new double[1];
        }
        if (offsets == null || offsets.length != axes.bands()) {
            throw Reading.refusal(
                    file,
                    "the table AIPS FQ",
                    (offsets == null
                                    ? "it is missing"
                                    : "it has " + offsets.length + " frequencies")
                            + " for "
                            + axes.bands()
                            + " IFs");
        }
        return new UvGroups(file, groups, axes, offsets).data(antennas, ignored);
    }

    private static void addNames(Table table, Map<Integer, String> antennas) throws FitsException {
        String[] names = table.texts("ANNAME");
        double[] numbers = table.numbers("NOSTA");
        for (int row = 0; row < table.rows(); row++) {
            antennas.putIfAbsent((int) numbers[row], names[row].strip());
        }
    }

    private static double[] offsets(Table table) throws FitsException {
        if (table.rows() != 1) {
            throw Reading.refusal(
                    table.file(), table.place(), table.rows() + " frequency setups, not 1");
        }
        return Arrays.copyOf(table.numbers("IF FREQ"), table.width("IF FREQ"));
    }
}
