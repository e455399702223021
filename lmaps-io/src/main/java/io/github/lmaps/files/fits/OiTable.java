package io.github.lmaps.files.fits;

import io.github.lmaps.files.internal.Reading;
import java.util.List;
import nom.tam.fits.FitsException;

/** A data table of OIFITS: rows of instants and stations, cells of one wavelength each. */
final class OiTable {

    /** Between the zero points of the modified and the Julian date. */
    private static final double MODIFIED = 2400000.5;

    /** Takes a cell that is not flagged. */
    @FunctionalInterface
    interface Cell {
        void take(int row, int cell, double wavelength);
    }

    private final Table table;
    private final double[] wavelengths;
    private final double[] targets;
    private final double[] days;
    private final double[] stations;
    private final boolean[] flags;

    OiTable(Table table, double[] wavelengths, int together) throws FitsException {
        this.table = table;
        this.wavelengths = wavelengths;
        this.targets = finite("TARGET_ID", 1, List.of());
        this.days = finite("MJD", 1, OiReader.DAYS);
        this.stations = finite("STA_INDEX", together, List.of());
        this.flags = table.flags("FLAG");
        requireSize("FLAG", flags.length, wavelengths.length);
    }

    private void requireSize(String column, int size, int width) {
        if (size != table.rows() * width) {
            throw Reading.refusal(
                    table.file(),
                    table.place(),
                    "column "
                            + column
                            + " has "
                            + size
                            + " values for "
                            + table.rows()
                            + " rows of "
                            + width);
        }
    }

    /** A column of values that must be there. */
    private double[] finite(String column, int width, List<String> units) throws FitsException {
        double[] values = table.numbers(column, units);
        requireSize(column, values.length, width);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw Reading.refusal(
                        table.file(),
                        table.place(),
                        column + " is " + values[i] + " in row " + i / width);
            }
        }
        return values;
    }

    /** In metres. */
    double[] coordinates(String column) throws FitsException {
        return finite(column, 1, OiReader.METRES);
    }

    /** One value for each cell, NaN where none was measured. */
    double[] cells(String column, List<String> units) throws FitsException {
        double[] values = table.numbers(column, units);
        requireSize(column, values.length, wavelengths.length);
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw Reading.refusal(
                        table.file(),
                        table.place(),
                        column + " is " + values[i] + " in row " + i / wavelengths.length);
            }
        }
        return values;
    }

    int station(int row, int which) {
        return (int) stations[row * (stations.length / table.rows()) + which];
    }

    /** Julian date. */
    double time(int row) {
        return MODIFIED + days[row];
    }

    /** Visits the cells of one target. */
    void visit(int target, OiLosses losses, Cell cell) {
        for (int row = 0; row < table.rows(); row++) {
            if (targets[row] != target) {
                losses.elsewhere++;
                continue;
            }
            for (int k = 0; k < wavelengths.length; k++) {
                int place = row * wavelengths.length + k;
                if (flags[place]) {
                    losses.flagged++;
                } else {
                    cell.take(row, place, wavelengths[k]);
                }
            }
        }
    }
}
