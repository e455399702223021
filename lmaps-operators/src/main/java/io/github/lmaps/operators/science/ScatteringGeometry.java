package io.github.lmaps.operators.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Checks;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where waves come from, what they pass, and where they are received, with a time dependence exp(-i
 * omega t):
 *
 * <pre>h(d) = (i / 4) H0(k d),   u_t(p) = h(|p - t|),   g_r(p) = a^2 k^2 h(|p - r|),
 * between two pixels a^2 k^2 h(|p - q|), and for p = q its mean over the pixel</pre>
 *
 * <p>k = 2 pi / wavelength, a the side of a pixel, H0 the Hankel function of the first kind. The
 * pixel in row i and column j is at x = (j - W / 2) a, y = (i - H / 2) a, as InverseBench has it
 * (Zheng et al. 2025, "InverseBench", arXiv 2503.11043): half a pixel from the middle.
 *
 * @param height H, in pixels
 * @param width W, in pixels
 * @param spacing a, the side of a pixel in metres
 * @param wavelength in metres, more than two pixels
 * @param transmitters outside of the domain
 * @param receivers outside of the domain
 */
public record ScatteringGeometry(
        int height,
        int width,
        double spacing,
        double wavelength,
        SensorRing transmitters,
        SensorRing receivers)
        implements WaveModel {

    private static final int PUBLISHED_PIXELS = 128;
    private static final int PUBLISHED_RECEIVERS = 360;
    private static final double PUBLISHED_SIDE = 0.18;
    private static final double PUBLISHED_RADIUS = 1.6;
    private static final double PUBLISHED_WAVELENGTH = 6;
    private static final int ANGLES = 64;

    /**
     * Checks the numbers.
     *
     * @param height H, in pixels
     * @param width W, in pixels
     * @param spacing a, the side of a pixel in metres
     * @param wavelength in metres, more than two pixels
     * @param transmitters outside of the domain
     * @param receivers outside of the domain
     * @throws IllegalArgumentException if a length is not positive, the pixels are too large for
     *     the wavelength, or a sensor could lie within the domain
     */
    public ScatteringGeometry {
        Checks.atLeast(height, 1, "the height of a domain");
        Checks.atLeast(width, 1, "the width of a domain");
        Checks.positive(spacing, "the side of a pixel");
        Checks.positive(wavelength, "a wavelength");
        if (wavelength <= 2 * spacing) {
            throw new IllegalArgumentException(
                    "pixels of "
                            + spacing
                            + " m do not resolve a wavelength of "
                            + wavelength
                            + " m, which must be more than two of them");
        }
        double reach = spacing * Math.hypot(height, width) / 2;
        requireOutside(transmitters, reach, "transmitters");
        requireOutside(receivers, reach, "receivers");
    }

    private static void requireOutside(SensorRing ring, double reach, String name) {
        if (ring.radius() <= reach) {
            throw new IllegalArgumentException(
                    name
                            + " at "
                            + ring.radius()
                            + " m lie within the domain, whose corners are "
                            + reach
                            + " m from its middle");
        }
    }

    /**
     * The configuration of InverseBench: 128 x 128 pixels of a square of 0.18 m, six pixels a
     * wavelength, 360 receivers, all sensors at 1.6 m.
     *
     * @param transmitters how many; 20, 60 and 180 are published
     * @return the geometry
     */
    public static ScatteringGeometry published(int transmitters) {
        double spacing = PUBLISHED_SIDE / PUBLISHED_PIXELS;
        return new ScatteringGeometry(
                PUBLISHED_PIXELS,
                PUBLISHED_PIXELS,
                spacing,
                PUBLISHED_WAVELENGTH * spacing,
                SensorRing.of(PUBLISHED_RADIUS, transmitters),
                SensorRing.of(PUBLISHED_RADIUS, PUBLISHED_RECEIVERS));
    }

    /**
     * k, in radians per metre.
     *
     * @return 2 pi / wavelength
     */
    public double wavenumber() {
        return 2 * Math.PI / wavelength;
    }

    @Override
    public int transmitterCount() {
        return transmitters.count();
    }

    @Override
    public int receiverCount() {
        return receivers.count();
    }

    @Override
    public boolean receiversMove() {
        return false;
    }

    @Override
    public double[] incident(int transmitter) {
        return waves(transmitters, transmitter, 1, height, width);
    }

    @Override
    public List<double[]> sensors(int transmitter) {
        return IntStream.range(0, receivers.count()).parallel().mapToObj(this::sensor).toList();
    }

    /** g_r on the grid, pairs. */
    double[] sensor(int receiver) {
        return waves(receivers, receiver, strength(), height, width);
    }

    /** u_t on the grid with a row and a column more, as {@link #sensorAround}. */
    double[] incidentAround(int transmitter) {
        return waves(transmitters, transmitter, 1, height + 1, width + 1);
    }

    /** g_r on the grid with a row and a column more, which make it even about the middle; pairs. */
    double[] sensorAround(int receiver) {
        return waves(receivers, receiver, strength(), height + 1, width + 1);
    }

    /** a^2 k^2. */
    private double strength() {
        return spacing * spacing * wavenumber() * wavenumber();
    }

    private double[] waves(SensorRing ring, int sensor, double scale, int rows, int columns) {
        double[] waves = new double[2 * rows * columns];
        for (int pixel = 0; pixel < rows * columns; pixel++) {
            double x = (pixel % columns - width / 2.0) * spacing - ring.x(sensor);
            double y = (pixel / columns - height / 2.0) * spacing - ring.y(sensor);
            Hankel h = Hankel.zero(wavenumber() * Math.hypot(x, y));
            waves[2 * pixel] = -scale / 4 * h.imaginary();
            waves[2 * pixel + 1] = scale / 4 * h.real();
        }
        return waves;
    }

    @Override
    public double[] between(int down, int right) {
        if (down == 0 && right == 0) {
            return ofItself();
        }
        Hankel h = Hankel.zero(wavenumber() * spacing * Math.hypot(down, right));
        return new double[] {-strength() / 4 * h.imaginary(), strength() / 4 * h.real()};
    }

    /**
     * k^2 times the integral of h over the pixel, by its eight triangles of directions 0 to pi / 4:
     * along a ray that of k^2 H0(k d) d is c H1(c) + 2 i / pi, c = k a / (2 cos); across the rays
     * Simpson's rule.
     */
    private double[] ofItself() {
        double[] integral = new double[2];
        for (int i = 0; i <= ANGLES; i++) {
            double weight = i == 0 || i == ANGLES ? 1 : i % 2 == 0 ? 2 : 4;
            double angle = i * Math.PI / 4 / ANGLES;
            double c = wavenumber() * spacing / 2 / Math.cos(angle);
            Hankel h = Hankel.one(c);
            double step = weight * Math.PI / 4 / ANGLES / 3;
            integral[0] -= 2 * step * (c * h.imaginary() + 2 / Math.PI);
            integral[1] += 2 * step * c * h.real();
        }
        return integral;
    }

    /** The angles of the transmitters and of the receivers, in degrees. */
    @Override
    public List<Field> arrays() {
        return List.of(transmitters.angles(), receivers.angles());
    }

    @Override
    public String toString() {
        return height
                + " x "
                + width
                + " pixels of "
                + spacing
                + " m, wavelength "
                + wavelength
                + " m, transmitters: "
                + transmitters
                + ", receivers: "
                + receivers;
    }
}
