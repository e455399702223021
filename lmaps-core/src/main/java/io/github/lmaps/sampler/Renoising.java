package io.github.lmaps.sampler;

import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.LocalMap;

/**
 * How noise is put back after a local MAP, for the next level to start from. Implementations are
 * immutable values, thread-safe.
 */
public interface Renoising {

    /**
     * The state of the next level.
     *
     * @param map the answer at this level; not modified
     * @param step the level that was solved and the one to come
     * @param white standard normal numbers of the image's shape, as their transform where the
     *     answer leaves a spectral covariance; not modified
     * @return base and noise; their arrays belong to the current scope
     */
    State next(LocalMap map, Step step, Signal white);

    /**
     * From one level to the next.
     *
     * @param x the state that the level started from, [B, C, H, W] in the denoiser's units,
     *     float32; at the start of a chain the estimate itself. Belongs to the chain: not to be
     *     modified or closed
     * @param sigma the noise level of x, 0 at the start of a chain
     * @param next the noise level to reach
     */
    record Step(Signal x, double sigma, double next) {}

    /**
     * What a level starts from: x = base + noise.
     *
     * @param base an estimate of x0, [B, C, H, W] in the denoiser's units, float32 or its transform
     * @param noise what was added to it, in the domain of base where that saves a transform
     */
    record State(Signal base, Signal noise) {}
}
