package io.github.lmaps.files.fits;

import io.github.lmaps.files.FileRefusedException;
import java.nio.file.Path;

/**
 * OIFITS: what optical and infrared interferometers measure (T. A. Pauls, J. S. Young, W. D.
 * Cotton, J. D. Monnier 2005, "A data exchange standard for optical (visible/IR) interferometry",
 * PASP 117; version 2: G. Duvert, J. Young, C. A. Hummel 2017, A&amp;A 597).
 *
 * <p>Read are the tables OI_TARGET, OI_ARRAY (names of the stations), OI_WAVELENGTH, OI_VIS,
 * OI_VIS2 and OI_T3 of revisions 1 and 2, one target at a time. Coordinates in metres become
 * wavelengths, and angles radians. The standard has V(u, v) = integral I exp(-2 pi i (u x + v y))
 * with x to the east, the library the opposite sign, as radio astronomers do: (u, v) are turned to
 * (-u, -v), and the phases are the file's.
 *
 * <p>Ignored, and named by {@link OiData#ignored()}: what FLAG marks, and what has no value (NaN)
 * or no positive error; visibilities that are differential, by AMPTYP or PHITYP; other targets;
 * other tables (OI_FLUX, OI_CORR, OI_INSPOL and those outside the standard) and columns (times
 * within the day, integration times, bandwidths). Correlations of errors are not read. Refused:
 * coordinates, wavelengths or dates that are no numbers, other units, a table without its
 * OI_WAVELENGTH, damage. Read through nom-tam-fits.
 */
public final class OiFits {

    private OiFits() {}

    /**
     * Reads a file of one target.
     *
     * @param file an OIFITS file
     * @return what was measured
     * @throws FileRefusedException if it is none, is damaged, or has several targets; names the
     *     table and the row
     */
    public static OiData read(Path file) {
        return HeaderUnits.read(file, units -> new OiReader(file, units).alone());
    }

    /**
     * Reads what was measured of one target.
     *
     * @param file an OIFITS file
     * @param target its name in OI_TARGET
     * @return what was measured
     * @throws FileRefusedException if it is none, is damaged, or has no such target; names the
     *     table and the row
     */
    public static OiData read(Path file, String target) {
        return HeaderUnits.read(file, units -> new OiReader(file, units).of(target));
    }
}
