package io.github.lmaps.sampler;

import io.github.lmaps.problem.Measurement;
import io.github.lmaps.solver.LocalMap;

/**
 * Where a restoration begins: an estimate of x0 before the network has been asked, and how wrong it
 * is. The first level's noise is then added to it. Implementations are immutable values,
 * thread-safe.
 */
public interface Start {

    /**
     * The first estimate.
     *
     * @param data the measurement
     * @param priorDeviation s, the standard deviation of the denoiser's images about their mean
     * @return an estimate of x0 and the covariance of its error; its arrays belong to the current
     *     scope
     */
    LocalMap estimate(Measurement data, double priorDeviation);
}
