package io.github.lmaps.examples.science;

import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.classical.Tikhonov;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.sampler.Start;
import io.github.lmaps.sampler.StartingPoint;

/**
 * Where a classical method ends, and with what it knows.
 *
 * @param method the classical method
 * @param level the noise level to begin at, for images in [-1, 1]
 */
record TikhonovStart(Tikhonov method, double level) implements Start {

    @Override
    public StartingPoint from(Measurement data, double priorDeviation) {
        return new StartingPoint(method.solve(data, ValueRange.SYMMETRIC), level);
    }
}
