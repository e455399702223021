package io.github.lmaps.core;

/**
 * The interval [lo, hi] that the values of a field are meant to lie in.
 *
 * <p>A range says what the numbers mean (black and white of an image, the bounds of a physical
 * quantity); it does not clip them. Restored or noisy values may lie outside. Immutable and
 * thread-safe.
 *
 * @param lo the lower end, may be negative infinity
 * @param hi the upper end, above {@code lo}, may be positive infinity
 */
public record ValueRange(double lo, double hi) {

    /** [-1, 1]: what most diffusion networks work in. */
    public static final ValueRange SYMMETRIC = new ValueRange(-1, 1);

    /** [0, 1]. */
    public static final ValueRange UNIT = new ValueRange(0, 1);

    /** [0, 255]: grey levels of 8 bits. */
    public static final ValueRange BYTE = new ValueRange(0, 255);

    /** No bounds are known: a measurement that is no image, say. */
    public static final ValueRange UNBOUNDED =
            new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Checks the ends.
     *
     * @param lo the lower end, may be negative infinity
     * @param hi the upper end, above {@code lo}, may be positive infinity
     * @throws IllegalArgumentException if an end is NaN or {@code lo >= hi}
     */
    public ValueRange {
        if (!(lo < hi)) {
            throw new IllegalArgumentException(
                    "a value range needs lo < hi, got [" + lo + ", " + hi + "]");
        }
    }

    /**
     * Whether both ends are finite.
     *
     * @return true for a finite interval
     */
    public boolean isBounded() {
        return !Double.isInfinite(lo) && !Double.isInfinite(hi);
    }

    /**
     * The length hi - lo.
     *
     * @return a positive number, possibly infinite
     */
    public double width() {
        return hi - lo;
    }

    /**
     * The affine map that takes this range onto another one, end to end.
     *
     * @param target the range to reach
     * @return the map x -&gt; scale x + offset
     * @throws IllegalArgumentException if one of the ranges is unbounded
     */
    public AffineMap onto(ValueRange target) {
        if (!isBounded() || !target.isBounded()) {
            throw new IllegalArgumentException(
                    "no affine map between " + this + " and " + target + ": both must be bounded");
        }
        double scale = target.width() / width();
        return new AffineMap(scale, target.lo - scale * lo);
    }

    @Override
    public String toString() {
        return "[" + Text.number(lo) + ", " + Text.number(hi) + "]";
    }
}
