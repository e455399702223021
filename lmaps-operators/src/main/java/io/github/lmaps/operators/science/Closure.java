package io.github.lmaps.operators.science;

import java.util.List;

/**
 * A product of visibilities in which the errors of the single telescopes cancel, by the sum of
 * their logarithms
 *
 * <pre>sum_plus ln v - sum_minus ln v</pre>
 *
 * <p>whose imaginary part is a closure phase and whose real part a log closure amplitude. The phase
 * of a triangle of telescopes has three baselines, those that run against its sense among the
 * subtracted ones; the amplitude of a quadrangle has two and two.
 *
 * @param plus places of the baselines that are added
 * @param minus places of the baselines that are subtracted
 */
public record Closure(List<Integer> plus, List<Integer> minus) {

    /**
     * Checks the places.
     *
     * @param plus places of the baselines that are added
     * @param minus places of the baselines that are subtracted
     * @throws IllegalArgumentException if there is none, or one is negative
     */
    public Closure {
        plus = List.copyOf(plus);
        minus = List.copyOf(minus);
        if (plus.isEmpty() && minus.isEmpty()) {
            throw new IllegalArgumentException("a closure needs baselines, got 0");
        }
        requireNotNegative(plus);
        requireNotNegative(minus);
    }

    private static void requireNotNegative(List<Integer> places) {
        for (int place : places) {
            if (place < 0) {
                throw new IllegalArgumentException(
                        "the place of a baseline must be at least 0, got " + place);
            }
        }
    }
}
