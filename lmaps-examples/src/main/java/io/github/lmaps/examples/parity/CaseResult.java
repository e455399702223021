package io.github.lmaps.examples.parity;

import java.util.List;

/**
 * What became of a case.
 *
 * @param name the name of its folder
 * @param outcome failed if a quantity misses or the case is damaged, passed if all that could be
 *     run hold, skipped if nothing could be run
 * @param quantities what was compared or skipped, in the case's order
 * @param note whose results they are, why the case was skipped, or what is wrong with it
 */
public record CaseResult(
        String name, Outcome outcome, List<QuantityResult> quantities, String note) {

    /** How a case or a quantity ended. */
    public enum Outcome {
        /** Within tolerance. */
        PASSED,
        /** A miss, or a damaged case. */
        FAILED,
        /** The library has no such operator or kind. */
        SKIPPED
    }

    /**
     * Copies the list.
     *
     * @param name the name of its folder
     * @param outcome failed if a quantity misses or the case is damaged, passed if all that could
     *     be run hold, skipped if nothing could be run
     * @param quantities what was compared or skipped, in the case's order
     * @param note whose results they are, why the case was skipped, or what is wrong with it
     */
    public CaseResult {
        quantities = List.copyOf(quantities);
    }

    /**
     * What became of a quantity.
     *
     * @param label what it is
     * @param outcome how it ended
     * @param error the error, NaN if it was skipped
     * @param tolerance the largest error that is allowed
     * @param unit how the error is measured
     */
    public record QuantityResult(
            String label, Outcome outcome, double error, double tolerance, String unit) {}
}
