package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Kernels;
import io.github.lmaps.operators.image.SpaceVaryingBlur;
import io.github.lmaps.operators.image.StructuredSensing;
import java.util.List;

/**
 * Photographs by other means than a lens and a grid: from a quarter as many random sums as there
 * are pixels, as a camera of a single pixel takes them, and through a lens that is sharp in the
 * middle only.
 */
public final class SensePhotographs {

    private static final int SIZE = 128;
    private static final int SENSED = SIZE * SIZE / 4;
    private static final long PATTERNS = 1;
    private static final double SIGMA = 0.02;
    private static final int NODES = 3;
    private static final int KERNEL = 15;
    private static final double SHARP = 0.6;
    private static final double SOFT = 2.4;

    private SensePhotographs() {}

    /**
     * Writes pictures and a table.
     *
     * @param args a folder, or nothing for the one where it runs
     */
    public static void main(String[] args) {
        ScienceReport.print(List.of(compressed(), changingBlur()), args);
    }

    /**
     * A quarter as many measurements as pixels.
     *
     * @return the experiment
     */
    public static ScienceTask compressed() {
        return new ScienceTask(
                "compressed_sensing",
                SENSED + " random sums of " + SIZE + " x " + SIZE + " pixels, sigma_y " + SIGMA,
                grid(),
                Phantoms::photographs,
                new Noisy(new StructuredSensing(SENSED, 1, SIZE, SIZE, PATTERNS), SIGMA),
                Classical.linear(1, 3, 10, 30));
    }

    /**
     * A blur that grows from the middle to the corners, the edges continued.
     *
     * @return the experiment
     */
    public static ScienceTask changingBlur() {
        return new ScienceTask(
                "space_varying_blur",
                "blur of " + SHARP + " to " + SOFT + " pixels, sigma_y " + SIGMA,
                grid(),
                Phantoms::photographs,
                new Noisy(new SpaceVaryingBlur(kernels(), Boundary.REPLICATE), SIGMA),
                Classical.linear(3, 10, 30, 100));
    }

    /** Gaussians, the wider the further from the middle. */
    private static Field kernels() {
        float[] values = new float[NODES * NODES * KERNEL * KERNEL];
        int middle = NODES / 2;
        for (int node = 0; node < NODES * NODES; node++) {
            double away = Math.hypot(node / NODES - middle, node % NODES - middle);
            double share = away / Math.hypot(middle, middle);
            Field kernel = Kernels.gaussian(SHARP + share * (SOFT - SHARP), KERNEL);
            int start = node * KERNEL * KERNEL;
            System.arraycopy(kernel.toFloatArray(), 0, values, start, KERNEL * KERNEL);
        }
        return Field.of(values, ValueRange.UNBOUNDED, NODES, NODES, KERNEL, KERNEL);
    }

    private static Grid grid() {
        return Grid.centred("pixels", 1, SIZE, SIZE, "brightness (1)");
    }
}
