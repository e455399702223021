package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.solver.LocalMap;

/**
 * Nothing is known: the chain starts from noise alone, of the highest level, as the paper's does.
 * Needs a schedule from far above the spread of images (20 to 80) and many levels.
 */
public record PureNoiseStart() implements Start {

    @Override
    public LocalMap estimate(Measurement data, double priorDeviation) {
        NDArray zero = data.y().getManager().zeros(data.operator().imageShape());
        return new LocalMap(zero, new SphericalCovariance(0), 0, 0);
    }
}
