package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;

/**
 * The network predicts the clean image itself, "x0", with whatever preconditioning it needs inside
 * (Karras et al. 2022, arXiv 2206.00364):
 *
 * <pre>D = F</pre>
 */
public record CleanImage() implements Prediction {

    @Override
    public String key() {
        return "clean-image";
    }

    @Override
    public NDArray cleanImage(NDArray output, NDArray x, double[] sigma) {
        return output;
    }
}
