package io.github.lmaps.files.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nom.tam.fits.FitsException;

/** The measurements of one target, collected from the data tables. */
final class OiMeasurements {

    private static final double LIGHT = 299792458;
    private static final List<String> DEGREES = List.of("deg", "degree", "degrees");

    private final int target;
    private final OiLosses losses = new OiLosses();
    private final List<UvSample> samples = new ArrayList<>();
    private final List<OiSquare> squares = new ArrayList<>();
    private final List<OiTriple> triples = new ArrayList<>();

    OiMeasurements(int target) {
        this.target = target;
    }

    void add(Table table, double[] wavelengths) throws FitsException {
        switch (table.text("EXTNAME")) {
            case "OI_VIS" -> addVisibilities(new OiTable(table, wavelengths, 2));
            case "OI_VIS2" -> addSquares(new OiTable(table, wavelengths, 2));
            default -> addTriples(new OiTable(table, wavelengths, 3));
        }
    }

    /** The noise of both parts is taken alike: the mean square of that along and across V. */
    private void addVisibilities(OiTable table) throws FitsException {
        double[] u = table.coordinates("UCOORD");
        double[] v = table.coordinates("VCOORD");
        double[] amplitude = table.cells("VISAMP", List.of());
        double[] along = table.cells("VISAMPERR", List.of());
        double[] phase = table.cells("VISPHI", DEGREES);
        double[] across = table.cells("VISPHIERR", DEGREES);
        table.visit(
                target,
                losses,
                (row, i, wavelength) -> {
                    if (!losses.measured(amplitude[i], along[i], phase[i], across[i])) {
                        return;
                    }
                    double angle = Math.toRadians(phase[i]);
                    double turned = amplitude[i] * Math.toRadians(across[i]);
                    samples.add(
                            new UvSample(
                                    -u[row] / wavelength,
                                    -v[row] / wavelength,
                                    table.station(row, 0),
                                    table.station(row, 1),
                                    table.time(row),
                                    LIGHT / wavelength,
                                    amplitude[i] * Math.cos(angle),
                                    amplitude[i] * Math.sin(angle),
                                    Math.hypot(along[i], turned) / Math.sqrt(2)));
                });
    }

    private void addSquares(OiTable table) throws FitsException {
        double[] u = table.coordinates("UCOORD");
        double[] v = table.coordinates("VCOORD");
        double[] value = table.cells("VIS2DATA", List.of());
        double[] sigma = table.cells("VIS2ERR", List.of());
        table.visit(
                target,
                losses,
                (row, i, wavelength) -> {
                    if (losses.measured(value[i], sigma[i])) {
                        squares.add(
                                new OiSquare(
                                        -u[row] / wavelength,
                                        -v[row] / wavelength,
                                        table.station(row, 0),
                                        table.station(row, 1),
                                        table.time(row),
                                        wavelength,
                                        value[i],
                                        sigma[i]));
                    }
                });
    }

    private void addTriples(OiTable table) throws FitsException {
        double[] u1 = table.coordinates("U1COORD");
        double[] v1 = table.coordinates("V1COORD");
        double[] u2 = table.coordinates("U2COORD");
        double[] v2 = table.coordinates("V2COORD");
        double[] amplitude = table.cells("T3AMP", List.of());
        double[] amplitudeSigma = table.cells("T3AMPERR", List.of());
        double[] phase = table.cells("T3PHI", DEGREES);
        double[] sigma = table.cells("T3PHIERR", DEGREES);
        table.visit(
                target,
                losses,
                (row, i, wavelength) -> {
                    if (!losses.measured(phase[i], sigma[i])) {
                        return;
                    }
                    boolean whole = amplitudeSigma[i] > 0 && !Double.isNaN(amplitude[i]);
                    triples.add(
                            new OiTriple(
                                    -u1[row] / wavelength,
                                    -v1[row] / wavelength,
                                    -u2[row] / wavelength,
                                    -v2[row] / wavelength,
                                    List.of(
                                            table.station(row, 0),
                                            table.station(row, 1),
                                            table.station(row, 2)),
                                    table.time(row),
                                    wavelength,
                                    whole ? amplitude[i] : Double.NaN,
                                    whole ? amplitudeSigma[i] : Double.NaN,
                                    Math.toRadians(phase[i]),
                                    Math.toRadians(sigma[i])));
                });
    }

    OiData data(String name, Map<Integer, String> stations, List<String> unread) {
        List<String> ignored = new ArrayList<>(unread);
        losses.addTo(ignored);
        return new OiData(name, new UvData(samples, stations, ignored), squares, triples);
    }
}
