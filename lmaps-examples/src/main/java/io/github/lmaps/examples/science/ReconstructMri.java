package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.science.CartesianMri;
import io.github.lmaps.random.NormalStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Magnetic resonance imaging with a quarter of the lines of frequencies, of phantoms: by one coil,
 * and by four with sensitivity maps.
 */
public final class ReconstructMri {

    private static final int SIZE = 128;
    private static final int ACCELERATION = 4;
    private static final double CENTRE = 0.08;
    private static final double SIGMA = 0.02;
    private static final int COILS = 4;

    private static final Grid GRID = Grid.centred("mm", 2, SIZE, SIZE, "magnetisation (1)");

    private ReconstructMri() {}

    /**
     * Writes pictures and a table.
     *
     * @param args a folder, or nothing for the one where it runs
     */
    public static void main(String[] args) {
        ScienceReport.print(List.of(singleCoil(), multiCoil()), args);
    }

    /**
     * One coil that sees all alike; solved exactly.
     *
     * @return the experiment
     */
    public static ScienceTask singleCoil() {
        return task("mri_single_coil", "1 coil", CartesianMri.singleCoil(lines()));
    }

    /**
     * Four coils around the object; solved by conjugate gradients.
     *
     * @return the experiment
     */
    public static ScienceTask multiCoil() {
        return task("mri_multi_coil", COILS + " coils", new CartesianMri(lines(), maps()));
    }

    private static ScienceTask task(String name, String coils, CartesianMri mri) {
        return new ScienceTask(
                name,
                coils + ", 1 of " + ACCELERATION + " lines, sigma_y " + SIGMA,
                GRID,
                set -> Phantoms.sectionAndEllipses(set, SIZE),
                new Noisy(mri, SIGMA),
                Classical.linear(3, 10, 30, 100));
    }

    /** [1, 1, H, W]: the central lines, and others at random, upright. */
    private static Field lines() {
        boolean[] measured = new boolean[SIZE];
        int central = (int) Math.round(CENTRE * SIZE);
        for (int i = 0; i < central; i++) {
            measured[(SIZE - central) / 2 + i] = true;
        }
        float[] draws = new float[SIZE];
        new NormalStream(1, 0).fill(0, draws);
        IntStream.range(0, SIZE)
                .filter(line -> !measured[line])
                .boxed()
                .sorted(Comparator.comparingDouble(line -> draws[line]))
                .limit(SIZE / ACCELERATION - central)
                .forEach(line -> measured[line] = true);
        float[] mask = new float[SIZE * SIZE];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = measured[i % SIZE] ? 1 : 0;
        }
        return Field.of(mask, ValueRange.UNIT, 1, 1, SIZE, SIZE);
    }

    /** [coils, 2, H, W]: bells around the object, each with a phase that turns with the place. */
    private static Field maps() {
        int pixels = SIZE * SIZE;
        float[] maps = new float[COILS * 2 * pixels];
        for (int i = 0; i < COILS * pixels; i++) {
            int coil = i / pixels;
            double angle = 2 * Math.PI * coil / COILS;
            double x = 2.0 * (i % SIZE) / SIZE - 1 - 1.2 * Math.cos(angle);
            double y = 2.0 * (i % pixels / SIZE) / SIZE - 1 - 1.2 * Math.sin(angle);
            double gain = Math.exp(-(x * x + y * y) / 2);
            double phase = angle + x - y / 2;
            int place = coil * 2 * pixels + i % pixels;
            maps[place] = (float) (gain * Math.cos(phase));
            maps[place + pixels] = (float) (gain * Math.sin(phase));
        }
        return Field.of(maps, ValueRange.UNBOUNDED, COILS, 2, SIZE, SIZE);
    }
}
