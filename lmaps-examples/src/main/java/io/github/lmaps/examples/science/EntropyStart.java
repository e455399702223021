package io.github.lmaps.examples.science;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.sampler.Start;
import io.github.lmaps.sampler.StartingPoint;
import io.github.lmaps.solver.LocalMap;

/**
 * The image of maximum entropy: closures say nothing near a uniform image, where the usual starts
 * begin.
 *
 * @param method finds it
 * @param sigma the level to begin at
 */
record EntropyStart(MaximumEntropy method, double sigma) implements Start {

    @Override
    public StartingPoint from(Measurement data, double priorDeviation) {
        NDArray image = method.found(data, ValueRange.SYMMETRIC);
        return new StartingPoint(
                LocalMap.exact(Signal.ofImage(image), new SphericalCovariance(0)), sigma);
    }
}
