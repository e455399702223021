package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;

/**
 * The network takes x = x0 + sigma n as it is, and sigma itself, float32 (the form of Karras et al.
 * 2022, arXiv 2206.00364, with the preconditioning inside the network).
 */
public record EdmSchedule() implements NetworkSchedule {

    @Override
    public NDArray image(NDArray x, double[] sigma) {
        return x;
    }

    @Override
    public NDArray noise(NDArray x, double[] sigma) {
        return NoiseInputs.floats(x, sigma);
    }

    @Override
    public double sigmaMin() {
        return 0;
    }

    @Override
    public double sigmaMax() {
        return Double.POSITIVE_INFINITY;
    }
}
