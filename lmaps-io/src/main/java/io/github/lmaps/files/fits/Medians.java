package io.github.lmaps.files.fits;

import java.util.stream.DoubleStream;

/** The median of standard deviations. */
final class Medians {

    private Medians() {}

    /** The mean of the two in the middle where their number is even. */
    static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was measured: there is no median of 0 sigmas");
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
