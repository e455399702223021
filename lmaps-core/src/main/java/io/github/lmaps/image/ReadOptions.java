package io.github.lmaps.image;

import io.github.lmaps.core.ValueRange;

/**
 * How a picture is read. Immutable and thread-safe.
 *
 * @param range what the file's black and white become, bounded
 * @param maxPixels the largest width x height that is decoded, from 1 to {@link #MOST_PIXELS}; a
 *     file that claims more is refused before memory is taken for it. Decoding a colour picture
 *     takes about 30 bytes of heap per pixel
 */
public record ReadOptions(ValueRange range, long maxPixels) {

    /** The most pixels whose three channels fit into one Java array: 715 million. */
    public static final long MOST_PIXELS = (Integer.MAX_VALUE - 8) / 3;

    /** Values in [0, 1], at most 250 megapixels. */
    public static final ReadOptions DEFAULT = new ReadOptions(ValueRange.UNIT, 250_000_000);

    /**
     * Checks the options.
     *
     * @param range what the file's black and white become
     * @param maxPixels the largest width x height that is decoded
     * @throws IllegalArgumentException if the range is unbounded or the limit out of its bounds
     */
    public ReadOptions {
        if (!range.isBounded()) {
            throw new IllegalArgumentException(
                    "a picture needs a bounded range to be read into, got " + range);
        }
        if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "the limit must be between 1 and " + MOST_PIXELS + " pixels, got " + maxPixels);
        }
    }

    /**
     * The same options with another range.
     *
     * @param other what black and white become, bounded
     * @return the new options
     * @throws IllegalArgumentException if the range is unbounded
     */
    public ReadOptions withRange(ValueRange other) {
        return new ReadOptions(other, maxPixels);
    }

    /**
     * The same options with another limit.
     *
     * @param limit the largest width x height that is decoded
     * @return the new options
     * @throws IllegalArgumentException if the limit is not between 1 and {@link #MOST_PIXELS}
     */
    public ReadOptions withMaxPixels(long limit) {
        return new ReadOptions(range, limit);
    }
}
