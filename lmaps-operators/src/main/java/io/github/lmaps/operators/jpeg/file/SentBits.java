package io.github.lmaps.operators.jpeg.file;

import java.util.Arrays;

/** Down to which bit each of a component's coefficients has been sent (T.81, G.1.1.1). */
final class SentBits {

    private static final int NONE = Integer.MAX_VALUE;

    private final int[] lowest = new int[64];

    SentBits() {
        Arrays.fill(lowest, NONE);
    }

    /** Notes what a scan brings; each bit has to come once, and after the higher ones. */
    void add(Band band, int component, ByteCursor in) {
        for (int k = band.first(); k <= band.last(); k++) {
            int expected = band.isRefinement() ? band.low() + 1 : NONE;
            if (lowest[k] != expected) {
                throw in.failure(
                        "coefficient "
                                + k
                                + " of component "
                                + component
                                + " is sent out of order");
            }
            lowest[k] = band.low();
        }
    }

    void requireAll(int component, ByteCursor in) {
        for (int k = 0; k < lowest.length; k++) {
            if (lowest[k] != 0) {
                throw in.failure(
                        "the file ends without "
                                + (lowest[k] == NONE ? "" : "the last bits of ")
                                + "coefficient "
                                + k
                                + " of component "
                                + component);
            }
        }
    }
}
