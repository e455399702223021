package io.github.lmaps.examples;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.examples.classical.GrayFirst;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.models.NetworkOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.compose.Composition;
import io.github.lmaps.operators.image.Colourisation;
import io.github.lmaps.operators.image.Demosaicing;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.operators.jpeg.JpegTransform;
import io.github.lmaps.problem.InverseProblem;
import java.util.List;
import java.util.function.Function;

/**
 * A way to spoil images in [-1, 1] that restorations are measured on. Immutable and thread-safe.
 *
 * <p>Gray images are spoiled as colour images of three equal channels by an operator that sees
 * colours; a network as operator is given images in its own units.
 *
 * @param name what it is called on the command line and in tables
 * @param description the operator and the noise in a few words
 * @param likelihood the noise, or the cells of a quantiser
 * @param operators gives the operator for images of a shape [B, C, H, W]
 * @param classical methods to compare with; of several, the one that the truth says is best counts
 */
public record Task(
        String name,
        String description,
        Likelihood likelihood,
        Function<Shape, Operator> operators,
        List<ClassicalMethod> classical) {

    private static final int COLOURS = 3;

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
        Field seen = seen(truth, operator);
        Field scene =
                operator instanceof NetworkOperator h ? seen.convertedTo(h.imageRange()) : seen;
        InverseProblem problem =
                InverseProblem.of(
                                operator,
                                Simulation.measure(operator, scene, likelihood, seed),
                                likelihood)
                        .withImageShape(scene.shape().getShape())
                        .withImageRange(scene.range());
        return Trial.of(seen, problem);
    }

    private static Field seen(Field truth, Operator operator) {
        boolean colours =
                operator instanceof Colourisation
                        || operator instanceof Demosaicing
                        || operator instanceof NetworkOperator;
        return colours && truth.shape().get(1) == 1 ? GrayFirst.repeated(truth, COLOURS) : truth;
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
