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
 * @param misfits the reduced chi-squared, as in {@link Provenance}, of every chain, for each image
 *     of the batch
 * @param provenance where the result comes from
 */
public record Restoration(
        Field image,
        @Nullable Field deviation,
        List<Field> chains,
        List<List<Double>> misfits,
        Provenance provenance) {

    /**
     * Copies the lists.
     *
     * @param image the mean over chains, [B, C, H, W], in the caller's units and declared range;
     *     values are not clipped to it
     * @param deviation the standard deviation over chains of every value, in the same units: a map
     *     of what the measurement leaves open; null for a single chain
     * @param chains the image of every chain
     * @param misfits the reduced chi-squared, as in {@link Provenance}, of every chain, for each
     *     image of the batch
     * @param provenance where the result comes from
     * @throws IllegalArgumentException if there are not as many misfits as chains
     */
    public Restoration {
        if (misfits.size() != chains.size()) {
            throw new IllegalArgumentException(
                    "there are " + chains.size() + " chains, and misfits of " + misfits.size());
        }
        chains = List.copyOf(chains);
        misfits = misfits.stream().map(List::copyOf).toList();
    }

    /**
     * Of every image of the batch that of the chain that explains y best, which needs no truth to
     * be found: what to look at where chains end at different images and their mean is none, as in
     * phase retrieval, where some are turned and some went astray. Elsewhere the mean is better.
     *
     * @return the images of the least misfit; those of the first chain where there was no noise to
     *     tell misfits by
     */
    public Field closest() {
        float[] values = chains.get(0).toFloatArray();
        int size = values.length / misfits.get(0).size();
        for (int i = 0; i < misfits.get(0).size(); i++) {
            float[] chosen = chains.get(closest(i)).toFloatArray();
            System.arraycopy(chosen, i * size, values, i * size, size);
        }
        return Field.of(values, image.range(), image.shape().getShape());
    }

    private int closest(int place) {
        int best = 0;
        for (int chain = 1; chain < chains.size(); chain++) {
            if (misfits.get(chain).get(place) < misfits.get(best).get(place)) {
                best = chain;
            }
        }
        return best;
    }
}
