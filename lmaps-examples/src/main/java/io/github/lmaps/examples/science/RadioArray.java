package io.github.lmaps.examples.science;

import io.github.lmaps.operators.science.Baseline;
import io.github.lmaps.operators.science.Closure;
import java.util.ArrayList;
import java.util.List;

/**
 * Radio telescopes that observe one source together, while the Earth turns them (Thompson, Moran
 * and Swenson 2017, "Interferometry and Synthesis in Radio Astronomy", chapters 4 and 6). With the
 * vector (X, Y, Z) between two of them in wavelengths, the hour angle h of the source at Greenwich
 * and its declination d,
 *
 * <pre>u = sin h X + cos h Y,   v = sin d (sin h Y - cos h X) + cos d Z
 * sigma = sqrt(S_1 S_2 / (2 bandwidth time)) / 0.88</pre>
 *
 * <p>with the S of {@link Station#sefd()} and the loss of two bits a number. Telescopes take part
 * from 10 degrees above the horizon. All closures that do not follow from others are kept: the
 * triangles with the first telescope, and the quadrangles of Blackburn et al. (2020), "Closure
 * statistics in interferometric data", ApJ 894, which for telescopes in a circle are those of two
 * sides that do not touch.
 *
 * @param stations the telescopes, the most sensitive first
 * @param wavelength in metres
 * @param bandwidth in Hz
 * @param seconds that a measurement takes
 */
public record RadioArray(
        List<Station> stations, double wavelength, double bandwidth, double seconds) {

    private static final double LOWEST = Math.toRadians(10);
    private static final double EFFICIENCY = 0.88;
    private static final double MILLI = 1e3;

    /**
     * The Event Horizon Telescope of April 2017 without the one at the South Pole, from which M87
     * is never seen. Places and noise are those of the file EHT2017.txt of ehtim (Chael et al.
     * 2018, ApJ 857); 1.3 mm, 2 GHz, two minutes: about 1 mJy with ALMA, 10 mJy without, as the
     * Event Horizon Telescope Collaboration (2019, ApJL 875, L3) has it.
     *
     * @return seven telescopes at five places
     */
    public static RadioArray eventHorizon() {
        return new RadioArray(
                List.of(
                        new Station("ALMA", 2225061.164, -5440057.37, -2481681.15, 90),
                        new Station("APEX", 2225039.53, -5441197.63, -2479303.36, 3500),
                        new Station("LMT", -768713.9637, -5988541.7982, 2063275.9472, 600),
                        new Station("SMT", -1828796.2, -5054406.8, 3427865.2, 5000),
                        new Station("SMA", -5464523.4, -2493147.08, 2150611.75, 4900),
                        new Station("JCMT", -5464584.68, -2493001.17, 2150653.98, 6000),
                        new Station("PV", 5088967.9, -301681.6, 3825015.8, 1400)),
                1.3e-3,
                2e9,
                120);
    }

    /**
     * Observes a source as long as two telescopes see it.
     *
     * @param declination of the source, in degrees
     * @param times how often in one turn of the Earth
     * @return baselines in wavelengths, noise in mJy
     */
    public Observation observe(double declination, int times) {
        List<Baseline> baselines = new ArrayList<>();
        List<Closure> triangles = new ArrayList<>();
        List<Closure> quadrangles = new ArrayList<>();
        double d = Math.toRadians(declination);
        for (int i = 0; i < times; i++) {
            double hourAngle = 2 * Math.PI * i / times;
            List<Station> seeing =
                    stations.stream()
                            .filter(station -> station.elevation(hourAngle, d) > LOWEST)
                            .toList();
            Pairs pairs = new Pairs(baselines.size(), seeing.size());
            triangles.addAll(pairs.triangles());
            quadrangles.addAll(pairs.quadrangles());
            for (int a = 0; a < seeing.size(); a++) {
                for (int b = a + 1; b < seeing.size(); b++) {
                    baselines.add(baseline(seeing.get(a), seeing.get(b), hourAngle, d));
                }
            }
        }
        return new Observation(baselines, triangles, quadrangles);
    }

    private Baseline baseline(Station from, Station to, double hourAngle, double declination) {
        double x = (to.x() - from.x()) / wavelength;
        double y = (to.y() - from.y()) / wavelength;
        double z = (to.z() - from.z()) / wavelength;
        double u = Math.sin(hourAngle) * x + Math.cos(hourAngle) * y;
        double away = Math.cos(hourAngle) * x - Math.sin(hourAngle) * y;
        double v = Math.cos(declination) * z - Math.sin(declination) * away;
        double noise = Math.sqrt(from.sefd() * to.sefd() / (2 * bandwidth * seconds));
        return new Baseline(u, v, MILLI * noise / EFFICIENCY);
    }

    /**
     * The pairs of n telescopes at one time: (0, 1), (0, 2), ... (n - 2, n - 1).
     *
     * @param first the place of the first of them among all baselines
     * @param count n
     */
    private record Pairs(int first, int count) {

        private int place(int one, int other) {
            int a = Math.min(one % count, other % count);
            int b = Math.max(one % count, other % count);
            return first + a * (2 * count - a - 1) / 2 + b - a - 1;
        }

        List<Closure> triangles() {
            List<Closure> triangles = new ArrayList<>();
            for (int a = 1; a < count; a++) {
                for (int b = a + 1; b < count; b++) {
                    triangles.add(
                            new Closure(List.of(place(0, a), place(a, b)), List.of(place(0, b))));
                }
            }
            return triangles;
        }

        List<Closure> quadrangles() {
            List<Closure> quadrangles = new ArrayList<>();
            for (int a = 0; a < count; a++) {
                for (int b = a + 2; b < count && b < a + count - 1; b++) {
                    quadrangles.add(
                            new Closure(
                                    List.of(place(a, b), place(a + 1, b + 1)),
                                    List.of(place(a, b + 1), place(a + 1, b))));
                }
            }
            return quadrangles;
        }
    }
}
