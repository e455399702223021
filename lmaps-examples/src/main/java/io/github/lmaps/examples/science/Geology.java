package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.util.List;

/**
 * Velocities in made-up ground, in km/s: a piece of it, 1 wide and 1 deep, seen on pixels.
 *
 * @param pixels of a side
 */
record Geology(int pixels) {

    /** Of networks' images in [-1, 1]: 3 km/s and half of them. */
    static final ValueRange RANGE = new ValueRange(2.5, 3.5);

    /** How many points of a pixel are averaged, down and across. */
    private static final int POINTS = 4;

    /** What lies between the layers' lower ends. */
    private static final double[] VELOCITIES = {2.55, 2.75, 2.65, 2.95, 3.15, 3.05, 3.35};

    private static final double[] DEPTHS = {0.12, 0.27, 0.4, 0.55, 0.68, 0.8};

    private static final double[] THICK_VELOCITIES = {2.6, 2.85, 2.7, 3.1, 3.3};

    private static final double[] THICK_DEPTHS = {0.2, 0.38, 0.58, 0.82};

    private static final double[] THIN_VELOCITIES = {2.5, 2.65, 2.8, 2.75, 3, 2.9, 3.1, 3.25, 3.4};

    private static final double[] THIN_DEPTHS = {0.1, 0.2, 0.32, 0.41, 0.53, 0.62, 0.74, 0.87};

    private static final double SALT = 3.45;

    /** A velocity at a point. */
    private interface Ground {
        double velocity(double across, double depth);
    }

    /**
     * Layers, the same cut by a fault, and the same with a lens of salt; held out: an arch, a
     * trench between two faults, and a plug of salt that has pushed layers up.
     */
    List<Field> drawn(ObjectSet set) {
        return set == ObjectSet.HELD_OUT
                ? List.of(on(Geology::arched), on(Geology::trench), on(Geology::plug))
                : List.of(on(Geology::layered), on(Geology::faulted), on(Geology::lens));
    }

    private static double arched(double across, double depth) {
        double arch = 0.16 * Math.exp(-Math.pow((across - 0.45) / 0.2, 2));
        return layer(THICK_DEPTHS, THICK_VELOCITIES, depth + arch - 0.05 * across);
    }

    /** What lies between two slopes that lean towards each other has slipped down. */
    private static double trench(double across, double depth) {
        boolean slipped = across > 0.25 + 0.2 * depth && across < 0.8 - 0.25 * depth;
        double fold = 0.03 * Math.cos(3 * Math.PI * across);
        return layer(THIN_DEPTHS, THIN_VELOCITIES, depth + fold - (slipped ? 0.09 : 0));
    }

    /** Salt from below, widest at its top; layers rise towards it. */
    private static double plug(double across, double depth) {
        double away = Math.abs(across - 0.62);
        double width = 0.09 + 0.06 * Math.exp(-Math.pow((depth - 0.38) / 0.12, 2));
        if (depth > 0.3 + 4 * away * away && away < width) {
            return SALT;
        }
        double risen = 0.12 * Math.exp(-away / 0.12) * depth;
        return layer(THIN_DEPTHS, THIN_VELOCITIES, depth + risen + 0.04 * (1 - across));
    }

    private static double layered(double across, double depth) {
        double fold = 0.05 * Math.sin(2 * Math.PI * across + 1) + 0.06 * across;
        return layer(DEPTHS, VELOCITIES, depth + fold);
    }

    private static double layer(double[] depths, double[] velocities, double depth) {
        int layer = 0;
        while (layer < depths.length && depth > depths[layer]) {
            layer++;
        }
        return velocities[layer];
    }

    /** What lies right of a slope has slipped down. */
    private static double faulted(double across, double depth) {
        boolean slipped = across > 0.4 + 0.3 * depth;
        return layered(slipped ? across - 0.05 : across, slipped ? depth - 0.1 : depth);
    }

    private static double lens(double across, double depth) {
        double right = (across - 0.55) / 0.22;
        double down = (depth - 0.45 - 0.1 * (across - 0.55)) / 0.13;
        return right * right + down * down <= 1 ? SALT : layered(1 - across, depth);
    }

    private Field on(Ground ground) {
        float[] values = new float[pixels * pixels];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            for (int point = 0; point < POINTS * POINTS; point++) {
                double depth = (i / pixels + (point / POINTS + 0.5) / POINTS) / pixels;
                double across = (i % pixels + (point % POINTS + 0.5) / POINTS) / pixels;
                sum += ground.velocity(across, depth);
            }
            values[i] = (float) (sum / (POINTS * POINTS));
        }
        return Field.of(values, RANGE, 1, 1, pixels, pixels);
    }
}
