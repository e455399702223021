package io.github.lmaps.operators.jpeg;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.jpeg.file.JpegComponent;
import java.util.Arrays;

/**
 * The 64 step widths by which the coefficients of a block are divided before they are rounded, in
 * natural order: entry {@code 8 v + u} belongs to the vertical frequency v and the horizontal
 * frequency u of the orthonormal DCT of samples from 0 to 255. Immutable and thread-safe.
 */
public final class QuantisationTable {

    /** How many entries there are. */
    static final int SIZE = 64;

    private static final int LARGEST = 65535;
    private static final int LARGEST_BASELINE = 255;

    /** ITU-T T.81, table K.1. */
    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61,
        12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56,
        14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77,
        24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101,
        72, 92, 95, 98, 112, 100, 103, 99
    };

    /** ITU-T T.81, table K.2. */
    private static final int[] CHROMA = {
        17, 18, 24, 47, 99, 99, 99, 99,
        18, 21, 26, 66, 99, 99, 99, 99,
        24, 26, 56, 99, 99, 99, 99, 99,
        47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99
    };

    private final int[] steps;

    private QuantisationTable(int[] steps) {
        this.steps = steps;
    }

    /**
     * A table of given steps.
     *
     * @param steps 64 numbers from 1 to 65535 in natural order; copied
     * @return the table
     * @throws IllegalArgumentException if there are more or fewer, or one is out of bounds
     */
    public static QuantisationTable of(int... steps) {
        if (steps.length != SIZE) {
            throw new IllegalArgumentException(
                    "a quantisation table has 64 steps, got " + steps.length);
        }
        for (int k = 0; k < SIZE; k++) {
            if (steps[k] < 1 || steps[k] > LARGEST) {
                throw new IllegalArgumentException(
                        "a step must be from 1 to 65535, step " + k + " is " + steps[k]);
            }
        }
        return new QuantisationTable(steps.clone());
    }

    static QuantisationTable of(JpegComponent component) {
        return new QuantisationTable(component.quantisation());
    }

    /**
     * The standard's luma table, scaled as libjpeg scales it.
     *
     * @param quality from 1 to 100
     * @return the table, with steps of at most 255
     * @throws IllegalArgumentException if the quality is out of bounds
     */
    public static QuantisationTable luma(int quality) {
        return scaled(LUMA, quality);
    }

    /**
     * The standard's chroma table, scaled as libjpeg scales it.
     *
     * @param quality from 1 to 100
     * @return the table, with steps of at most 255
     * @throws IllegalArgumentException if the quality is out of bounds
     */
    public static QuantisationTable chroma(int quality) {
        return scaled(CHROMA, quality);
    }

    private static QuantisationTable scaled(int[] standard, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException(
                    "the quality of a JPEG must be from 1 to 100, got " + quality);
        }
        int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] steps = new int[SIZE];
        for (int k = 0; k < SIZE; k++) {
            int step = (standard[k] * percent + 50) / 100;
            steps[k] = Math.max(1, Math.min(LARGEST_BASELINE, step));
        }
        return new QuantisationTable(steps);
    }

    /**
     * One step.
     *
     * @param k the coefficient's number in natural order
     * @return from 1 to 65535
     * @throws IndexOutOfBoundsException if k is not from 0 to 63
     */
    public int step(int k) {
        return steps[k];
    }

    /**
     * All steps.
     *
     * @return a copy of the 64 numbers in natural order
     */
    public int[] toArray() {
        return steps.clone();
    }

    /** The steps as an array, [8, 8]. */
    Field toField() {
        float[] values = new float[SIZE];
        for (int k = 0; k < SIZE; k++) {
            values[k] = steps[k];
        }
        return Field.owning(values, ValueRange.UNBOUNDED, 8, 8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QuantisationTable that && Arrays.equals(steps, that.steps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(steps);
    }

    @Override
    public String toString() {
        int largest = Arrays.stream(steps).max().orElseThrow();
        return "QuantisationTable[mean step " + steps[0] + ", largest " + largest + "]";
    }
}
