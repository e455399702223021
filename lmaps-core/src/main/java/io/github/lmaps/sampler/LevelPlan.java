package io.github.lmaps.sampler;

import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.problem.Measurement;

/** Chooses the noise levels of a chain. Implementations are immutable values, thread-safe. */
public interface LevelPlan {

    /**
     * The levels.
     *
     * @param evaluations how often a chain may ask the denoiser, at least 1
     * @param data the measurement
     * @param start the level that the start asks for
     * @param symmetry from which sides the denoiser may be asked
     * @return levels that need at most so many evaluations
     */
    Levels levels(int evaluations, Measurement data, double start, Symmetry symmetry);
}
