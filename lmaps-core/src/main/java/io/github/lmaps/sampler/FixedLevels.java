package io.github.lmaps.sampler;

import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.schedule.Schedule;

/**
 * The levels of a schedule, one evaluation each, whatever the measurement and the start.
 *
 * @param schedule the schedule
 */
public record FixedLevels(Schedule schedule) implements LevelPlan {

    @Override
    public Levels levels(int evaluations, Measurement data, double start, DenoiserCard card) {
        return Levels.of(schedule.levels(evaluations));
    }

    @Override
    public void requireFit(int evaluations, DenoiserCard card) {
        Levels.of(schedule.levels(evaluations)).requireWithin(card);
    }
}
