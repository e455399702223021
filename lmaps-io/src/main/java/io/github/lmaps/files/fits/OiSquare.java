package io.github.lmaps.files.fits;

/**
 * A squared visibility amplitude of two stations, a row and a wavelength of OI_VIS2.
 *
 * @param u towards the east, in wavelengths
 * @param v towards the north, in wavelengths
 * @param first number of the first station
 * @param second number of the second station
 * @param time Julian date, in days
 * @param wavelength in metres
 * @param value |V|^2, of a source of flux 1; noise may take it below 0
 * @param sigma its standard deviation
 */
public record OiSquare(
        double u,
        double v,
        int first,
        int second,
        double time,
        double wavelength,
        double value,
        double sigma) {}
