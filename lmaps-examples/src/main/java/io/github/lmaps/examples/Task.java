package io.github.lmaps.examples;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.problem.InverseProblem;
import java.util.function.Function;

/**
 * A way to spoil images in [-1, 1] that restorations are measured on. Immutable and thread-safe.
 *
 * @param name what it is called on the command line and in tables
 * @param description the operator and the noise in a few words
 * @param likelihood the noise, or the cells of a quantiser
 * @param operators gives the operator for images of a shape [B, C, H, W]
 */
public record Task(
        String name,
        String description,
        Likelihood likelihood,
        Function<Shape, Operator> operators) {

    /**
     * The operator for images of one size.
     *
     * @param image [B, C, H, W]
     * @return H
     */
    public Operator operator(Shape image) {
        return operators.apply(image);
    }

    /**
     * Measures an image.
     *
     * @param truth [B, C, H, W] in [-1, 1]
     * @param seed which noise
     * @return y: H(truth) with noise, or rounded to the centre of its cell
     */
    public Field measure(Field truth, long seed) {
        return Simulation.measure(operator(truth.shape()), truth, likelihood, seed);
    }

    /**
     * Measures an image and states the problem of getting it back.
     *
     * @param truth [B, C, H, W] in [-1, 1]
     * @param seed which noise
     * @return the problem, which knows nothing of the truth but its shape and range
     */
    public InverseProblem problem(Field truth, long seed) {
        return InverseProblem.of(operator(truth.shape()), measure(truth, seed), likelihood)
                .withImageShape(truth.shape().getShape())
                .withImageRange(truth.range());
    }

    @Override
    public String toString() {
        return name;
    }
}
