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

    /**
     * Refuses, before any work, what is wrong whatever the measurement. Refuses nothing unless
     * overridden.
     *
     * @param evaluations how often a chain may ask the denoiser, at least 1
     * @param card the levels that the denoiser knows
     * @throws IllegalArgumentException if such levels cannot be, or the denoiser does not know them
     */
    default void requireFit(int evaluations, DenoiserCard card) {}
}
