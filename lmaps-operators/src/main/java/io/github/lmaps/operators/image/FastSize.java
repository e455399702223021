package io.github.lmaps.operators.image;

/** Lengths that Fourier transforms are quick at. */
final class FastSize {

    private static final int[] FACTORS = {2, 3, 5};

    private FastSize() {}

    /** The least product of powers of 2, 3 and 5 that is not below a length. */
    static long atLeast(long length) {
        long size = length;
        while (remainder(size) != 1) {
            size++;
        }
        return size;
    }

    private static long remainder(long size) {
        long rest = size;
        for (int factor : FACTORS) {
            while (rest % factor == 0) {
                rest /= factor;
            }
        }
        return rest;
    }
}
