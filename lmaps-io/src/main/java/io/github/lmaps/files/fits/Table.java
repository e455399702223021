package io.github.lmaps.files.fits;

import io.github.lmaps.files.internal.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.FitsException;
import nom.tam.util.ArrayFuncs;

/** Columns of one binary table; says which one is missing or of another kind. */
final class Table {

    private final Path file;
    private final String place;
    private final BinaryTableHDU unit;

    Table(Path file, int index, BasicHDU<?> unit) {
        this.file = file;
        this.place = HeaderUnits.place(index, unit);
        if (!(unit instanceof BinaryTableHDU table)) {
            throw Reading.refusal(file, place, "it is no binary table");
        }
        this.unit = table;
    }

    int rows() {
        return unit.getNRows();
    }

    String text(String keyword) {
        return unit.getHeader().getStringValue(keyword, "").strip();
    }

    /** All numbers of a column, row after row; physical values (TSCAL, TZERO) are refused. */
    double[] numbers(String column) throws FitsException {
        Object flat = ArrayFuncs.flatten(column(column));
        if (flat instanceof String[] || flat instanceof boolean[]) {
            throw Reading.refusal(file, place, "column " + column + " holds no numbers");
        }
        int number = unit.findColumn(column) + 1;
        if (unit.getHeader().getDoubleValue("TSCAL" + number, 1) != 1
                || unit.getHeader().getDoubleValue("TZERO" + number, 0) != 0) {
            throw Reading.refusal(file, place, "column " + column + " is scaled");
        }
        return StoredNumbers.of(flat);
    }

    /** A whole number of the header, -1 where it is missing. */
    int number(String keyword) {
        return unit.getHeader().getIntValue(keyword, -1);
    }

    /** Numbers of a column whose unit, where the table gives one, is among these. */
    double[] numbers(String column, List<String> units) throws FitsException {
        double[] numbers = numbers(column);
        String given = text("TUNIT" + (unit.findColumn(column) + 1)).toLowerCase(Locale.ROOT);
        if (!given.isEmpty() && !units.isEmpty() && !units.contains(given)) {
            throw Reading.refusal(
                    file,
                    place,
                    "column " + column + " is in " + given + ", not in " + units.get(0));
        }
        return numbers;
    }

    /** Whether AMPTYP or PHITYP of OIFITS says that values are relative to other wavelengths. */
    boolean isDifferential() {
        return text("AMPTYP").equals("differential") || text("PHITYP").equals("differential");
    }

    boolean[] flags(String column) throws FitsException {
        if (ArrayFuncs.flatten(column(column)) instanceof boolean[] flags) {
            return flags;
        }
        throw Reading.refusal(file, place, "column " + column + " holds no flags");
    }

    String[] texts(String column) throws FitsException {
        if (column(column) instanceof String[] texts) {
            return texts;
        }
        throw Reading.refusal(file, place, "column " + column + " holds no text");
    }

    private Object column(String name) throws FitsException {
        int index = unit.findColumn(name);
        if (index < 0) {
            throw Reading.refusal(file, place, "column " + name + " is missing");
        }
        return unit.getColumn(index);
    }

    /** Numbers per row of a column. */
    int width(String column) throws FitsException {
        return rows() == 0 ? 0 : numbers(column).length / rows();
    }

    Path file() {
        return file;
    }

    String place() {
        return place;
    }
}
