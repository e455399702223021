package io.github.lmaps.operators.jpeg.file;

/**
 * The part of each block that a scan sends (T.81, G.1.1.1): zigzag numbers and bits.
 *
 * @param first the first coefficient
 * @param last the last coefficient
 * @param high the lowest bit that was sent before, 0 in a first scan
 * @param low the lowest bit that is sent now
 */
record Band(int first, int last, int high, int low) {

    /** All bits of all coefficients. */
    static final Band WHOLE = new Band(0, 63, 0, 0);

    private static final int MOST_LOW = 13;

    /** Reads the end of a progressive scan's header. */
    static Band read(ByteCursor in, int components) {
        int first = in.u8();
        int last = in.u8();
        int bits = in.u8();
        Band band = new Band(first, last, bits >>> 4, bits & 15);
        if (!band.isValid(components)) {
            throw in.failure(
                    "a scan of "
                            + components
                            + " components cannot send the coefficients "
                            + first
                            + " to "
                            + last
                            + " from bit "
                            + band.high
                            + " to "
                            + band.low);
        }
        return band;
    }

    private boolean isValid(int components) {
        boolean coefficients = isDc() ? last == 0 : last >= first && last <= 63 && components == 1;
        boolean bits = isRefinement() ? high == low + 1 : low <= MOST_LOW;
        return coefficients && bits;
    }

    boolean isDc() {
        return first == 0;
    }

    boolean isRefinement() {
        return high > 0;
    }
}
