package io.github.lmaps.sampler;

import io.github.lmaps.problem.Measurement;

/**
 * Where a restoration begins: an estimate of x0 before the network has been asked, how wrong it is,
 * and the noise level to begin at. Implementations are immutable values, thread-safe.
 */
public interface Start {

    /**
     * The starting point of all chains.
     *
     * @param data the measurement
     * @param priorDeviation s, the standard deviation of the denoiser's images about their mean
     * @return the estimate and its level; its arrays belong to the current scope
     */
    StartingPoint from(Measurement data, double priorDeviation);
}
