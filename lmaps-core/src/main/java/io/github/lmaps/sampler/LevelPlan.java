package io.github.lmaps.sampler;

import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.problem.Measurement;

/** Chooses the noise levels of a chain. Implementations are immutable values, thread-safe. */
public interface LevelPlan {

    /**
     * The levels.
     *
     * @param evaluations how often a chain may ask the denoiser, at least 1
     * @param data the measurement
     * @param start the level that the start asks for
     * @param card the levels that the denoiser knows, and from which sides it may be asked
     * @return levels that need at most so many evaluations
     */
    Levels levels(int evaluations, Measurement data, double start, DenoiserCard card);
}
