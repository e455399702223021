package io.github.lmaps.problem;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.operator.BoundOperator;

/**
 * A measurement on the device, in the units of the denoiser.
 *
 * @param operator H, bound
 * @param y the measurement, of the operator's measurement shape
 * @param likelihood what y says of H(x0)
 */
public record Measurement(BoundOperator operator, NDArray y, Likelihood likelihood)
        implements AutoCloseable {

    /** Frees the measurement and its operator. */
    @Override
    public void close() {
        y.close();
        operator.close();
    }
}
