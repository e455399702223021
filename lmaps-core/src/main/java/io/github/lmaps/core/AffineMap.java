package io.github.lmaps.core;

/**
 * The map x -&gt; scale x + offset between two value ranges, such as "permittivity = (network + 1)
 * / 2". Immutable and thread-safe.
 *
 * @param scale the factor, positive and finite
 * @param offset what is added, finite
 */
public record AffineMap(double scale, double offset) {

    /**
     * Checks the numbers.
     *
     * @param scale the factor, positive and finite
     * @param offset what is added, finite
     * @throws IllegalArgumentException if {@code scale} is not positive and finite or {@code
     *     offset} not finite
     */
    public AffineMap {
        if (!(scale > 0) || Double.isInfinite(scale) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "an affine map needs a positive scale and a finite offset, got scale "
                            + scale
                            + " and offset "
                            + offset);
        }
    }

    /**
     * Whether the map changes nothing.
     *
     * @return true if scale is 1 and offset 0
     */
    public boolean isIdentity() {
        return scale == 1 && offset == 0;
    }

    /**
     * The value at x.
     *
     * @param x a number
     * @return scale x + offset
     */
    public double apply(double x) {
        return scale * x + offset;
    }
}
