package io.github.lmaps.examples;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.classical.BilinearDemosaicing;
import io.github.lmaps.examples.classical.GrayFirst;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Colourisation;
import io.github.lmaps.operators.image.Demosaicing;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.operators.jpeg.JpegTransform;
import io.github.lmaps.problem.InverseProblem;
import java.util.function.UnaryOperator;

/**
 * A known image that was spoiled, and how its restoration is compared with it.
 *
 * @param truth [1, C, H, W] in [-1, 1]
 * @param input what one would look at without a restoration: the measurement, what is decoded from
 *     it, the gray picture, or the colours of a mosaic between its pixels
 * @param problem to get the truth back
 * @param finish makes an image like the truth of a restored one
 */
public record Trial(Field truth, Field input, InverseProblem problem, UnaryOperator<Field> finish) {

    /**
     * A trial of anything but a JPEG.
     *
     * @param truth [B, C, H, W] in [-1, 1]
     * @param problem to get it back, in any units
     * @return the trial, whose input is the measurement, as a colour picture where it has one
     *     channel of three
     */
    public static Trial of(Field truth, InverseProblem problem) {
        ValueRange range = truth.range();
        return new Trial(
                truth,
                seen(problem).convertedTo(range),
                problem,
                restored -> restored.convertedTo(range));
    }

    private static Field seen(InverseProblem problem) {
        if (problem.operator() instanceof Demosaicing) {
            return new BilinearDemosaicing().restore(problem);
        }
        if (problem.operator() instanceof Colourisation) {
            return GrayFirst.repeated(problem.measurement(), (int) problem.imageShape().get(1));
        }
        return problem.measurement();
    }

    /**
     * A trial of a JPEG.
     *
     * @param truth [1, C, H, W] in [-1, 1], of the picture's size
     * @param jpeg what was made of it
     * @return the trial, whose input is the decoded picture
     */
    public static Trial of(Field truth, JpegMeasurement jpeg) {
        JpegMeasurement own = jpeg.withRange(truth.range());
        return new Trial(truth, own.decoded(), own.problem(), own::cropped);
    }

    /**
     * A trial of a picture that was spoiled before it became a JPEG.
     *
     * @param truth [1, C, H, W] in [-1, 1]
     * @param before what is done to the truth, continued to whole units of the JPEG
     * @param operator the JPEG
     * @return the trial, whose input is the decoded picture
     */
    public static Trial of(Field truth, Operator before, JpegTransform operator) {
        Shape whole = before.imageShape(operator.imageShape());
        Field picture = Simulation.measure(before, Edges.continued(truth, whole), 0, 0);
        JpegMeasurement jpeg = JpegMeasurement.encode(operator, picture);
        return new Trial(
                truth,
                Edges.cut(jpeg.decoded(), truth.shape()),
                jpeg.problemBefore(before, CellEstimate.MEAN),
                restored -> Edges.cut(restored, truth.shape()));
    }
}
