package io.github.lmaps.examples.science;

import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.science.FanBeam;
import io.github.lmaps.operators.science.ParallelBeam;
import java.util.List;
import java.util.stream.IntStream;

/** Tomography from few directions, of phantoms: by parallel rays, and by fans. */
public final class ReconstructTomography {

    private static final int SIZE = 128;
    private static final double SIGMA = 0.5;
    private static final int ANGLES = 30;
    private static final int FANS = 45;
    private static final int DETECTORS = 181;

    private static final Grid GRID = Grid.centred("mm", 2, SIZE, SIZE, "attenuation (1/pixel)");

    private ReconstructTomography() {}

    /**
     * Writes pictures and a table.
     *
     * @param args a folder, or nothing for the one where it runs
     */
    public static void main(String[] args) {
        ScienceReport.print(List.of(parallelBeam(), fanBeam()), args);
    }

    /**
     * Thirty directions over half a turn.
     *
     * @return the experiment
     */
    public static ScienceTask parallelBeam() {
        return task("ct_parallel_beam", ANGLES + " angles", ParallelBeam.of(SIZE, SIZE, ANGLES));
    }

    /**
     * Forty-five sources on a circle.
     *
     * @return the experiment
     */
    public static ScienceTask fanBeam() {
        List<Double> degrees = IntStream.range(0, FANS).mapToObj(i -> i * 360.0 / FANS).toList();
        FanBeam fan = new FanBeam(SIZE, SIZE, degrees, DETECTORS, 2, 2.0 * SIZE, 2.0 * SIZE);
        return task("ct_fan_beam", FANS + " fans", fan);
    }

    private static ScienceTask task(String name, String rays, Operator operator) {
        return new ScienceTask(
                name,
                rays + ", sigma_y " + SIGMA,
                GRID,
                set -> Phantoms.sectionAndEllipses(set, SIZE),
                new Noisy(operator, SIGMA),
                Classical.linear(1, 3, 10));
    }
}
