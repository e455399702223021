package io.github.lmaps.operators.science;

import io.github.lmaps.internal.Checks;

/**
 * Where a source or a receiver of waves is.
 *
 * @param across in metres from the left edge of the model, at least 0
 * @param depth in metres below its top, at least 0
 */
public record WavePosition(double across, double depth) {

    /**
     * Checks the numbers.
     *
     * @param across in metres from the left edge of the model, at least 0
     * @param depth in metres below its top, at least 0
     * @throws IllegalArgumentException if a number is negative or not finite
     */
    public WavePosition {
        Checks.notNegative(across, "a position across");
        Checks.notNegative(depth, "a depth");
    }

    @Override
    public String toString() {
        return "(" + across + " m, " + depth + " m deep)";
    }
}
