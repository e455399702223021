package io.github.lmaps.sampler;

import io.github.lmaps.core.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restored image, on the heap: nothing to close.
 *
 * @param image the mean over chains, [B, C, H, W], in the caller's units and declared range; values
 *     are not clipped to it
 * @param deviation the standard deviation over chains of every value, in the same units: a map of
 *     what the measurement leaves open; null for a single chain
 * @param chains the image of every chain
 * @param provenance where the result comes from
 */
public record Restoration(
        Field image, @Nullable Field deviation, List<Field> chains, Provenance provenance) {

    /**
     * Copies the list.
     *
     * @param image the mean over chains, [B, C, H, W], in the caller's units and declared range;
     *     values are not clipped to it
     * @param deviation the standard deviation over chains of every value, in the same units: a map
     *     of what the measurement leaves open; null for a single chain
     * @param chains the image of every chain
     * @param provenance where the result comes from
     */
    public Restoration {
        chains = List.copyOf(chains);
    }
}
