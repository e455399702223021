package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.examples.Simulation;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.problem.InverseProblem;
import java.util.function.Function;

/**
 * Measures objects with white Gaussian noise.
 *
 * @param operator what is measured
 * @param sigmaY the standard deviation of the noise, in the units of the measurement
 */
record Noisy(Operator operator, double sigmaY) implements Function<Field, InverseProblem> {

    private static final long SEED = 7;

    @Override
    public InverseProblem apply(Field truth) {
        Field y = Simulation.measure(operator, truth, sigmaY, SEED);
        return InverseProblem.of(operator, y, GaussianNoise.of(sigmaY))
                .withImageShape(truth.shape().getShape())
                .withImageRange(truth.range());
    }
}
