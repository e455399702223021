package io.github.lmaps.examples.parity;

import java.util.Set;
import java.util.TreeSet;

/** Refuses what a handler does not understand of a case. */
final class WaveCases {

    private WaveCases() {}

    /** Requires parameters that are all known. */
    static void requireKnown(ParityCase given, Set<String> known) {
        Set<String> unknown = new TreeSet<>(given.parameters().keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new DamagedCaseException(
                    "the parameters " + unknown + " of \"" + given.operator() + "\" are not known");
        }
    }

    /** Requires a parameter of one value, the only one that is known. */
    static void requireText(ParityCase given, String key, String wanted) {
        String text = given.parameter(key).getAsString();
        if (!text.equals(wanted)) {
            throw new DamagedCaseException(
                    "\"" + key + "\" is \"" + text + "\", only \"" + wanted + "\" is known");
        }
    }
}
