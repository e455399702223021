package io.github.lmaps.examples.science;

import io.github.lmaps.operators.science.LinearScattering;
import io.github.lmaps.operators.science.ScatteringGeometry;
import java.util.List;

/**
 * The permittivity of cells from the waves that they scatter: once, as InverseBench publishes it
 * (Zheng et al. 2025, arXiv 2503.11043).
 */
public final class InvertScattering {

    private static final int SIZE = 128;
    private static final double SIDE_CM = 18;
    private static final double SIGMA = 1e-4;

    private InvertScattering() {}

    /**
     * Writes pictures and a table.
     *
     * @param args a folder, or nothing for the one where it runs
     */
    public static void main(String[] args) {
        ScienceReport.print(List.of(linear()), args);
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
                Phantoms.cells(),
                new Noisy(new LinearScattering(ScatteringGeometry.published(20)), SIGMA),
                Classical.linear(1, 3, 10));
    }

    private static Grid grid(int size) {
        return Grid.centred("cm", SIDE_CM / size, size, size, "permittivity contrast (1)");
    }
}
