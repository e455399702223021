package io.github.lmaps.files.fits;

/**
 * One visibility that two telescopes measured.
 *
 * @param u towards the east, in wavelengths
 * @param v towards the north, in wavelengths
 * @param first number of the first telescope
 * @param second number of the second telescope
 * @param time Julian date, in days
 * @param frequency in Hz
 * @param real real part
 * @param imaginary imaginary part
 * @param sigma standard deviation of the noise of each part
 */
public record UvSample(
        double u,
        double v,
        int first,
        int second,
        double time,
        double frequency,
        double real,
        double imaginary,
        double sigma) {}
