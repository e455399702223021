package io.github.lmaps.examples;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.compose.Composition;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.operators.jpeg.JpegTransform;
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
     * Spoils an image: a JPEG is encoded, anything else measured.
     *
     * @param truth [B, C, H, W] in [-1, 1]
     * @param seed which noise
     * @return what became of it, and the problem of getting it back
     */
    public Trial trial(Field truth, long seed) {
        Operator operator = operator(truth.shape());
        if (operator instanceof JpegTransform jpeg) {
            return Trial.of(truth, JpegMeasurement.encode(jpeg, truth));
        }
        if (operator instanceof Composition both && both.second() instanceof JpegTransform jpeg) {
            return Trial.of(truth, both.first(), jpeg);
        }
        InverseProblem problem =
                InverseProblem.of(
                                operator,
                                Simulation.measure(operator, truth, likelihood, seed),
                                likelihood)
                        .withImageShape(truth.shape().getShape())
                        .withImageRange(truth.range());
        return Trial.of(truth, problem);
    }

    /**
     * Spoils an image and states the problem of getting it back.
     *
     * @param truth [B, C, H, W] in [-1, 1]
     * @param seed which noise
     * @return the problem, which knows nothing of the truth but its shape and range
     */
    public InverseProblem problem(Field truth, long seed) {
        return trial(truth, seed).problem();
    }

    /**
     * Spoils an image.
     *
     * @param truth [B, C, H, W] in [-1, 1]
     * @param seed which noise
     * @return y: H(truth) with noise, or the centres of the cells that it lies in
     */
    public Field measure(Field truth, long seed) {
        return problem(truth, seed).measurement();
    }

    @Override
    public String toString() {
        return name;
    }
}
