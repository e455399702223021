package io.github.lmaps.files.tiff;

import io.github.lmaps.core.ValueRange;
import java.util.List;

/**
 * What a page of a TIFF file says of itself.
 *
 * @param width pixels in a row
 * @param height rows
 * @param channels 1 (gray) or 3 (red, green, blue)
 * @param kind what its numbers are
 * @param bits 8, 16, 32 or, for floating point, 64
 * @param ignored what else the page holds, in words: profile, orientation, further channels
 */
public record TiffPage(
        int width, int height, int channels, Numbers kind, int bits, List<String> ignored) {

    /** Kinds of numbers. */
    public enum Numbers {
        /** From 0 to 2^bits - 1. */
        UNSIGNED,
        /** From -2^(bits - 1) to 2^(bits - 1) - 1. */
        SIGNED,
        /** Floating point. */
        FLOAT
    }

    /**
     * Copies the list.
     *
     * @param width pixels in a row
     * @param height rows
     * @param channels 1 (gray) or 3 (red, green, blue)
     * @param kind what its numbers are
     * @param bits 8, 16, 32 or, for floating point, 64
     * @param ignored what else the page holds, in words: profile, orientation, further channels
     */
    public TiffPage {
        ignored = List.copyOf(ignored);
    }

    /**
     * All that the numbers can be.
     *
     * @return the ends of the integers, or {@link ValueRange#UNBOUNDED} for floating point
     */
    public ValueRange possible() {
        double levels = Math.pow(2, bits);
        return switch (kind) {
            case UNSIGNED -> new ValueRange(0, levels - 1);
            case SIGNED -> new ValueRange(-levels / 2, levels / 2 - 1);
            case FLOAT -> ValueRange.UNBOUNDED;
        };
    }
}
