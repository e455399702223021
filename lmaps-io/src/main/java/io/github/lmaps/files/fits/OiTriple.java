package io.github.lmaps.files.fits;

import java.util.List;

/**
 * A triple product V1 V2 V3 of three stations, a row and a wavelength of OI_T3: from the first to
 * the second, from the second to the third, and from the third back to the first, (u3, v3) = -(u1 +
 * u2, v1 + v2).
 *
 * @param u1 of the first baseline, towards the east, in wavelengths
 * @param v1 of the first baseline, towards the north, in wavelengths
 * @param u2 of the second baseline, towards the east, in wavelengths
 * @param v2 of the second baseline, towards the north, in wavelengths
 * @param stations numbers of the three stations
 * @param time Julian date, in days
 * @param wavelength in metres
 * @param amplitude |V1 V2 V3|; NaN where none was measured
 * @param amplitudeSigma its standard deviation; NaN where no amplitude was measured
 * @param phase the closure phase, in radians
 * @param phaseSigma its standard deviation, in radians
 */
public record OiTriple(
        double u1,
        double v1,
        double u2,
        double v2,
        List<Integer> stations,
        double time,
        double wavelength,
        double amplitude,
        double amplitudeSigma,
        double phase,
        double phaseSigma) {

    /**
     * Copies the list.
     *
     * @param u1 of the first baseline, towards the east, in wavelengths
     * @param v1 of the first baseline, towards the north, in wavelengths
     * @param u2 of the second baseline, towards the east, in wavelengths
     * @param v2 of the second baseline, towards the north, in wavelengths
     * @param stations numbers of the three stations
     * @param time Julian date, in days
     * @param wavelength in metres
     * @param amplitude |V1 V2 V3|; NaN where none was measured
     * @param amplitudeSigma its standard deviation; NaN where no amplitude was measured
     * @param phase the closure phase, in radians
     * @param phaseSigma its standard deviation, in radians
     */
    public OiTriple {
        stations = List.copyOf(stations);
    }
}
