package io.github.lmaps.examples.science;

import io.github.lmaps.core.Field;
import io.github.lmaps.examples.Simulation;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.problem.InverseProblem;
import java.util.function.Function;

/**
 * Measures objects with noise.
 *
 * @param operator what is measured
 * @param noise in the units of the measurement
 */
record Noisy(Operator operator, Likelihood noise) implements Function<Field, InverseProblem> {

    static final long SEED = 7;

    /** White Gaussian noise of the standard deviation sigma_y. */
    Noisy(Operator operator, double sigmaY) {
        this(operator, GaussianNoise.of(sigmaY));
    }

    @Override
    public InverseProblem apply(Field truth) {
        Field y = Simulation.measure(operator, truth, noise, SEED);
        return InverseProblem.of(operator, y, noise)
                .withImageShape(truth.shape().getShape())
                .withImageRange(truth.range());
    }
}
