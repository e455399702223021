package io.github.lmaps.files.fits;

import io.github.lmaps.files.internal.Reading;
import java.nio.file.Path;
import java.util.Set;
import nom.tam.fits.Header;

/** The axes of a group's array: which one is which, and how far apart its entries lie. */
final class UvAxes {

    private static final String PLACE = "unit 0 (visibilities)";

    /** Of length 1; ehtim leaves the axis of the IFs without a name. */
    private static final Set<String> SINGLE = Set.of("RA", "DEC", "");

    private final Path file;
    private final Header header;
    private final int complex;
    private final int stokes;
    private final int frequency;
    private final int band;

    UvAxes(Path file, Header header) {
        this.file = file;
        this.header = header;
        this.complex = axis("COMPLEX");
        this.stokes = axis("STOKES");
        this.frequency = axis("FREQ");
        this.band = axis("IF");
        if (complex == 0 || frequency == 0 || stokes == 0 || length(complex) < 3) {
            throw Reading.refusal(
                    file,
                    PLACE,
                    "its axes must be COMPLEX (3 long or more), STOKES and FREQ, got number "
                            + complex
                            + ", "
                            + stokes
                            + " and "
                            + frequency
                            + " of them, and lengths "
                            + length(complex));
        }
        for (int axis = 2; axis <= header.getIntValue("NAXIS"); axis++) {
            boolean known = axis == complex || axis == stokes || axis == frequency || axis == band;
            if (!known && (length(axis) != 1 || !SINGLE.contains(type(axis)))) {
                throw Reading.refusal(
                        file,
                        PLACE,
                        "axis " + axis + " is " + type(axis) + ", " + length(axis) + " long");
            }
        }
    }

    private String type(int axis) {
        return header.getStringValue("CTYPE" + axis, "").strip();
    }

    private int axis(String type) {
        for (int axis = 2; axis <= header.getIntValue("NAXIS"); axis++) {
            if (type(axis).equals(type)) {
                return axis;
            }
        }
        return 0;
    }

    private int length(int axis) {
        return axis == 0 ? 1 : header.getIntValue("NAXIS" + axis);
    }

    /** The world coordinate of an entry, counted from 0. */
    private double coordinate(int axis, int index) {
        double increment = header.getDoubleValue("CDELT" + axis, 1);
        double reference = header.getDoubleValue("CRPIX" + axis, 1);
        return header.getDoubleValue("CRVAL" + axis, 0) + (index + 1 - reference) * increment;
    }

    int bands() {
        return length(band);
    }

    int channels() {
        return length(frequency);
    }

    double channel(int index) {
        return coordinate(frequency, index);
    }

    int polarisations() {
        return length(stokes);
    }

    /** 1 is I, -1 RR, -2 LL, -5 XX, -6 YY (FITS standard 4.0, table 29). */
    int polarisation(int index) {
        return (int) Math.rint(coordinate(stokes, index));
    }

    /** Where a part of a visibility lies in the flat array of a group; axis 2 is the fastest. */
    int place(int part, int polarisation, int channel, int ofBand) {
        int place = 0;
        for (int axis = header.getIntValue("NAXIS"); axis >= 2; axis--) {
            int index =
                    axis == complex
                            ? part
                            : axis == stokes
                                    ? polarisation
                                    : axis == frequency ? channel : axis == band ? ofBand : 0;
            place = place * length(axis) + index;
        }
        return place;
    }

    Path file() {
        return file;
    }
}
