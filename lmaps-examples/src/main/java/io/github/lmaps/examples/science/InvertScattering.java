package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.operators.science.LinearScattering;
import io.github.lmaps.operators.science.NonlinearScattering;
import io.github.lmaps.operators.science.ScatteringGeometry;
import io.github.lmaps.operators.science.SensorRing;
import java.util.List;

/**
 * The permittivity of cells from the waves that they scatter: once, as InverseBench publishes it
 * (Zheng et al. 2025, arXiv 2503.11043), and as often as they please, on fewer pixels.
 */
public final class InvertScattering {

    private static final int SIZE = 128;
    private static final double SIDE_CM = 18;
    private static final double SIGMA = 1e-4;

    private static final int SMALL = 64;
    private static final double WAVELENGTH = 8;
    private static final double STRENGTH = 0.5;
    private static final double SMALL_SIGMA = 1e-3;
    private static final int SMALL_LEVELS = 10;

    /** A hundredth of the noise. */
    private static final double FIELD_TOLERANCE = 1e-5;

    private InvertScattering() {}

    /**
     * Writes pictures and a table.
     *
     * @param args a folder, or nothing for the one where it runs
     */
    public static void main(String[] args) {
        ScienceReport.print(List.of(linear(), nonlinear()), args);
    }

    /**
     * 20 transmitters, 360 receivers, scattered once.
     *
     * @return the experiment
     */
    public static ScienceTask linear() {
        return new ScienceTask(
                "scattering_linear",
                "20 transmitters, 360 receivers, sigma_y " + SIGMA,
                grid(SIZE),
                Phantoms::cells,
                new Noisy(new LinearScattering(ScatteringGeometry.published(20)), SIGMA),
                Classical.linear(3, 10, 30, 100));
    }

    /**
     * 16 transmitters and 64 receivers around cells of a contrast up to a half, eight wavelengths
     * across.
     *
     * @return the experiment
     */
    public static ScienceTask nonlinear() {
        ScatteringGeometry geometry =
                new ScatteringGeometry(
                        SMALL,
                        SMALL,
                        1,
                        WAVELENGTH,
                        SensorRing.of(2 * SMALL, 16),
                        SensorRing.of(2 * SMALL, 64));
        return new ScienceTask(
                "scattering_nonlinear",
                "16 transmitters, 64 receivers, contrast to "
                        + STRENGTH
                        + ", sigma_y "
                        + SMALL_SIGMA,
                grid(SMALL),
                InvertScattering::halved,
                new Noisy(new NonlinearScattering(geometry, true, FIELD_TOLERANCE), SMALL_SIGMA),
                Classical.gaussNewton(0, 0.25, 0.1),
                1,
                sampler -> sampler.levels(SMALL_LEVELS));
    }

    private static List<Field> halved(ObjectSet set) {
        return Phantoms.cells(set).stream()
                .map(cells -> Phantoms.halved(cells, 0, STRENGTH))
                .toList();
    }

    private static Grid grid(int size) {
        return Grid.centred("cm", SIDE_CM / size, size, size, "permittivity contrast (1)");
    }
}
