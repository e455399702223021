package io.github.lmaps.examples.parity;

import java.util.Set;

/** Runs the cases of some operators. To add an operator, add one to the table in {@link Parity}. */
interface CaseHandler {

    /** The operators, in the format's terms. */
    Set<String> operators();

    /** Whether {@link #compute} knows such a quantity of a case with these operators. */
    boolean supports(Quantity quantity);

    /** What this library makes of a quantity, in C order. */
    double[] compute(ParityCase given, Quantity quantity);

    /** What it should be, in C order. */
    default double[] expected(ParityCase given, Quantity quantity) {
        return given.expected(quantity).values();
    }
}
