package io.github.lmaps.files.fits;

import java.util.List;

/** What of the data tables was left out. */
final class OiLosses {

    int flagged;
    int empty;
    int elsewhere;

    /** Whether a value and its error were measured; counts if not. */
    boolean measured(double... valuesAndErrors) {
        boolean measured = true;
        for (int i = 0; i < valuesAndErrors.length; i += 2) {
            measured &= !Double.isNaN(valuesAndErrors[i]) && valuesAndErrors[i + 1] > 0;
        }
        empty += measured ? 0 : 1;
        return measured;
    }

    void addTo(List<String> ignored) {
        note(ignored, flagged, "cells that are flagged");
        note(ignored, empty, "cells without a value or a positive error");
        note(ignored, elsewhere, "rows of other targets");
    }

    private static void note(List<String> ignored, int count, String what) {
        if (count > 0) {
            ignored.add(count + " " + what);
        }
    }
}
