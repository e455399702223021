package io.github.lmaps.files.fits;

import io.github.lmaps.files.internal.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.FitsException;

/** The tables of one OIFITS file: those that describe first, then those of data. */
final class OiReader {

    static final List<String> METRES = List.of("m", "meter", "meters", "metre", "metres");
    static final List<String> DAYS = List.of("d", "day", "days");
    private static final List<String> DATA = List.of("OI_VIS", "OI_VIS2", "OI_T3");
    private static final int NEWEST = 2;

    private final Path file;
    private final Map<Integer, String> targets = new TreeMap<>();
    private final Map<Integer, String> stations = new HashMap<>();
    private final Map<String, double[]> wavelengths = new HashMap<>();
    private final List<Table> data = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private int arrays;

    OiReader(Path file, List<BasicHDU<?>> units) throws FitsException {
        this.file = file;
        for (int i = 1; i < units.size(); i++) {
            String name = units.get(i).getHeader().getStringValue("EXTNAME", "").strip();
            switch (name) {
                case "OI_TARGET" -> addNames(table(i, units), "TARGET_ID", "TARGET", targets);
                case "OI_ARRAY" -> addStations(table(i, units));
                case "OI_WAVELENGTH" -> addWavelengths(table(i, units));
                case "OI_VIS", "OI_VIS2", "OI_T3" -> data.add(table(i, units));
                default -> ignored.add(HeaderUnits.place(i, units.get(i)));
            }
        }
        requireThere(targets.size(), "OI_TARGET");
        requireThere(wavelengths.size(), "OI_WAVELENGTH");
        requireThere(data.size(), DATA.toString());
    }

    private void requireThere(int count, String name) {
        if (count == 0) {
            throw Reading.refusal(file, "the table " + name, "it is missing or empty");
        }
    }

    private Table table(int index, List<BasicHDU<?>> units) {
        Table table = new Table(file, index, units.get(index));
        int revision = table.number("OI_REVN");
        if (revision < 1 || revision > NEWEST) {
            throw Reading.refusal(
                    file, table.place(), "OI_REVN is " + revision + ", revisions 1 and 2 are read");
        }
        return table;
    }

    private static void addNames(
            Table table, String key, String name, Map<Integer, String> namesByNumber)
            throws FitsException {
        double[] numbers = table.numbers(key);
        String[] names = table.texts(name);
        for (int row = 0; row < table.rows(); row++) {
            namesByNumber.put((int) numbers[row], names[row].strip());
        }
    }

    /** Numbers of stations mean something within one array only. */
    private void addStations(Table table) throws FitsException {
        arrays++;
        if (arrays > 1) {
            throw Reading.refusal(file, table.place(), "it is the second array of the file");
        }
        addNames(table, "STA_INDEX", "STA_NAME", stations);
    }

    private void addWavelengths(Table table) throws FitsException {
        double[] metres = table.numbers("EFF_WAVE", METRES);
        for (int row = 0; row < metres.length; row++) {
            if (!(metres[row] > 0) || Double.isInfinite(metres[row])) {
                throw Reading.refusal(
                        file, table.place(), "EFF_WAVE is " + metres[row] + " in row " + row);
            }
        }
        wavelengths.put(table.text("INSNAME"), metres);
    }

    OiData alone() throws FitsException {
        if (targets.size() != 1) {
            throw Reading.refusal(
                    file,
                    "the table OI_TARGET",
                    "it names "
                            + targets.size()
                            + " targets, choose one of them: "
                            + targets.values());
        }
        return data(targets.keySet().iterator().next());
    }

    OiData of(String target) throws FitsException {
        for (Map.Entry<Integer, String> entry : targets.entrySet()) {
            if (entry.getValue().equals(target)) {
                return data(entry.getKey());
            }
        }
        throw Reading.refusal(
                file, "the table OI_TARGET", "no " + target + " among " + targets.values());
    }

    private OiData data(int target) throws FitsException {
        OiMeasurements measured = new OiMeasurements(target);
        for (Table table : data) {
            double[] waves = wavelengths.get(table.text("INSNAME"));
            if (waves == null) {
                throw Reading.refusal(
                        file,
                        table.place(),
                        "no OI_WAVELENGTH has its INSNAME '" + table.text("INSNAME") + "'");
            }
            if (table.isDifferential()) {
                ignored.add(table.place() + ", differential");
            } else {
                measured.add(table, waves);
            }
        }
        return measured.data(String.valueOf(targets.get(target)), stations, ignored);
    }
}
