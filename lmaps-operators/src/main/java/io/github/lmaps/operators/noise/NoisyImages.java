package io.github.lmaps.operators.noise;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.internal.Checks;

/** What every estimator asks of its images. */
final class NoisyImages {

    private NoisyImages() {}

    /** The shape [B, C, H, W] of images of numbers. */
    static Shape checked(Field noisy) {
        int bad = noisy.nonFiniteCount();
        if (bad > 0) {
            throw new IllegalArgumentException(
                    "a noisy image holds "
                            + bad
                            + " NaN or infinite values of "
                            + noisy.size()
                            + ": its noise cannot be told");
        }
        return Checks.image(noisy.shape(), "a noisy image");
    }
}
