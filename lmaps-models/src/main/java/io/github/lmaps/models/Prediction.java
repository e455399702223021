package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a network's output F means, and how it becomes the clean image D(x; sigma). Values are
 * immutable and thread-safe.
 *
 * <p>x is always the variance-exploding state x0 + sigma n, whatever the network itself is fed.
 */
public sealed interface Prediction permits CleanImage, Epsilon, Velocity {

    /**
     * What the prediction is called on a card.
     *
     * @return the name in lower case
     */
    String key();

    /**
     * Translates the output.
     *
     * @param output F, the network's output [B, C, H, W], float32; not modified
     * @param x the noisy images [B, C, H, W], float32; not modified
     * @param sigma the noise level of every image, B numbers; not modified
     * @return D(x; sigma) [B, C, H, W], float32, {@code output} itself or a new array; the caller
     *     closes it
     */
    NDArray cleanImage(NDArray output, NDArray x, double[] sigma);

    /**
     * The prediction of a name on a card.
     *
     * @param key the name
     * @return the prediction
     * @throws IllegalArgumentException if there is none of that name
     */
    static Prediction of(String key) {
        List<Prediction> all = List.of(new CleanImage(), new Epsilon(), new Velocity());
        return all.stream()
                .filter(prediction -> prediction.key().equals(key))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "unknown prediction \""
                                                + key
                                                + "\", the known ones are "
                                                + all.stream()
                                                        .map(Prediction::key)
                                                        .collect(Collectors.joining(", "))));
    }
}
