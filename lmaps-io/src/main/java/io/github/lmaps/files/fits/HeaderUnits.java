package io.github.lmaps.files.fits;

import io.github.lmaps.files.internal.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.util.FitsFile;

/**
 * The header and data units of a file, packed by gzip or not, opened when all headers fit the
 * file's length.
 */
final class HeaderUnits {

    private static final int BLOCK = 2880;
    private static final Set<Integer> BITS = Set.of(8, 16, 32, 64, -32, -64);
    private static final int MOST_AXES = 999;

    /** Reads open units. */
    @FunctionalInterface
    interface Body<T> {
        T read(List<BasicHDU<?>> units) throws Exception;
    }

    private HeaderUnits() {}

    static <T> T read(Path file, Body<T> body) {
        return Reading.of(
                file,
                "the header units",
                () -> Gzip.unpacked(file, unpacked -> read(file, unpacked, body)));
    }

    private static <T> T read(Path file, Path unpacked, Body<T> body) throws Exception {
        check(file, unpacked);
        try (Fits fits = new Fits(unpacked.toFile())) {
            return body.read(Arrays.asList(fits.read()));
        }
    }

    /** How messages call a unit. */
    static String place(int index, BasicHDU<?> unit) {
        String name = unit.getHeader().getStringValue("EXTNAME");
        return "unit " + index + (name == null ? "" : " (" + name.strip() + ")");
    }

    private static void check(Path file, Path unpacked) throws IOException, FitsException {
        try (FitsFile in = new FitsFile(unpacked.toFile(), "r")) {
            if (in.length() == 0 || in.length() % BLOCK != 0) {
                throw Reading.refusal(
                        file,
                        "byte " + in.length(),
                        "it is truncated or no FITS file: it has "
                                + in.length()
                                + " bytes, no multiple of "
                                + BLOCK);
            }
            for (int unit = 0; in.getFilePointer() < in.length(); unit++) {
                skip(file, in, unit);
            }
        }
    }

    private static void skip(Path file, FitsFile in, int unit) throws IOException {
        String place = "unit " + unit + " at byte " + in.getFilePointer();
        Header header = Reading.of(file, place, () -> Header.readHeader(in));
        if (header == null || !header.containsKey(unit == 0 ? "SIMPLE" : "XTENSION")) {
            throw Reading.refusal(file, place, "no header begins there");
        }
        double bytes = dataBytes(file, place, header);
        if (bytes > in.length() - in.getFilePointer()) {
            throw Reading.refusal(
                    file,
                    place,
                    "its header claims "
                            + (long) bytes
                            + " bytes of data, and "
                            + (in.length() - in.getFilePointer())
                            + " follow");
        }
        in.seek(in.getFilePointer() + ((long) bytes + BLOCK - 1) / BLOCK * BLOCK);
    }

    /** Equation (2) of the FITS standard 4.0, in numbers that do not overflow. */
    private static double dataBytes(Path file, String place, Header header) {
        int bits = header.getIntValue("BITPIX", 0);
        int axes = header.getIntValue("NAXIS", -1);
        if (!BITS.contains(bits) || axes < 0 || axes > MOST_AXES) {
            throw Reading.refusal(
                    file, place, "its header claims " + axes + " axes of BITPIX " + bits);
        }
        boolean groups = header.getBooleanValue("GROUPS", false);
        double values = axes == 0 ? 0 : 1;
        for (int axis = 1; axis <= axes; axis++) {
            double length = header.getLongValue("NAXIS" + axis, -1);
            boolean none = groups && axis == 1 && length == 0;
            if (length < 0) {
                throw Reading.refusal(file, place, "NAXIS" + axis + " is missing or below 0");
            }
            values *= none ? 1 : length;
        }
        double parameters = header.getLongValue("PCOUNT", 0);
        double count = header.getLongValue("GCOUNT", 1);
        if (parameters < 0 || count < 0) {
            throw Reading.refusal(
                    file, place, "PCOUNT is " + parameters + " and GCOUNT is " + count);
        }
        return Math.abs(bits) / 8.0 * count * (parameters + values);
    }
}
