package io.github.lmaps.examples;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.compose.Composition;
import io.github.lmaps.operators.image.BicubicDownsample;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Kernels;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.operators.jpeg.ChromaSampling;
import io.github.lmaps.operators.jpeg.JpegTransform;

/** The operators of {@link Tasks} for images of any size. */
final class TaskOperators {

    private static final double GAUSSIAN_DEVIATION = 3.0;
    private static final int GAUSSIAN_SIZE = 61;
    private static final double REMOVED = 0.7;
    private static final int HOLE_SHARE = 4;

    /** Of the random mask at other sizes: not one that anybody chooses for noise. */
    private static final long MASK_SEED = 0x6d61736bL;

    private TaskOperators() {}

    static Operator gaussianBlur() {
        Field kernel = Kernels.gaussian(GAUSSIAN_DEVIATION, GAUSSIAN_SIZE);
        return Blur.of(kernel, Boundary.CIRCULAR);
    }

    static Operator motionBlur() {
        return Blur.of(Samples.motionKernel(), Boundary.CIRCULAR);
    }

    static Operator randomMask(Shape image) {
        return isBundledSize(image)
                ? Samples.randomMask()
                : Mask.random(height(image), width(image), REMOVED, MASK_SEED);
    }

    static Operator boxMask(Shape image) {
        if (isBundledSize(image)) {
            return Samples.boxMask();
        }
        int rows = Math.max(1, height(image) / HOLE_SHARE);
        int columns = Math.max(1, width(image) / HOLE_SHARE);
        return Mask.box(
                height(image),
                width(image),
                Mask.Box.centred(height(image), width(image), rows, columns));
    }

    private static boolean isBundledSize(Shape image) {
        return height(image) == Samples.SIZE && width(image) == Samples.SIZE;
    }

    static Operator blurredJpeg(Shape image) {
        return Composition.of(motionBlur(), jpeg(20, whole(image, 8)));
    }

    static Operator smallJpeg(Shape image) {
        Operator smaller = BicubicDownsample.of(2);
        Shape small = smaller.measurementShape(whole(image, 16));
        return Composition.of(smaller, jpeg(50, small));
    }

    /** The image continued to whole units of a JPEG. */
    private static Shape whole(Shape image, int unit) {
        long rows = (image.get(2) + unit - 1) / unit * unit;
        long columns = (image.get(3) + unit - 1) / unit * unit;
        return new Shape(image.get(0), image.get(1), rows, columns);
    }

    static JpegTransform jpeg(int quality, Shape image) {
        JpegTransform jpeg =
                image.get(1) == 1
                        ? JpegTransform.gray(quality, height(image), width(image))
                        : JpegTransform.colour(
                                quality, ChromaSampling.S444, height(image), width(image));
        return jpeg.withRange(ValueRange.SYMMETRIC);
    }

    private static int height(Shape image) {
        return (int) image.get(2);
    }

    private static int width(Shape image) {
        return (int) image.get(3);
    }
}
