package io.github.lmaps.core;

/** How numbers are written in messages. */
final class Text {

    private Text() {}

    /** Whole numbers without a decimal point, others as Java writes them. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
