package io.github.lmaps.operators.jpeg.file;

/** For how many more blocks a scan's band is over (T.81, G.1.2.2: EOBRUN). */
final class EndOfBand {

    private int blocks;

    /** Begins a run with the current block. */
    void begin(BitReader bits, int category) {
        blocks = (1 << category) + bits.bits(category);
    }

    /** Whether the current block belongs to a run, which it uses up. */
    boolean next() {
        if (blocks == 0) {
            return false;
        }
        blocks--;
        return true;
    }

    void requireNone(BitReader bits) {
        if (blocks > 0) {
            throw bits.failure("a run of " + blocks + " blocks beyond the last one");
        }
    }
}
