package io.github.lmaps.sampler;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.LocalMap;

/**
 * Nothing is known: the chain starts from noise alone, as the paper's does. Needs many levels.
 *
 * @param sigma the level to begin at, far above the spread of images: 20 to 80
 */
public record PureNoiseStart(double sigma) implements Start {

    /**
     * Checks the number.
     *
     * @param sigma the level to begin at
     * @throws IllegalArgumentException if it is not positive
     */
    public PureNoiseStart {
        Checks.positive(sigma, "the level of a start from noise");
    }

    @Override
    public StartingPoint from(Measurement data, double priorDeviation) {
        NDArray zero = data.y().getManager().zeros(data.operator().imageShape());
        return new StartingPoint(
                LocalMap.exact(Signal.ofImage(zero), new SphericalCovariance(0)), sigma);
    }
}
