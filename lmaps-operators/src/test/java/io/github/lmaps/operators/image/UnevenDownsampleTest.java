package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;

/** At sizes that are no multiple of the factor. */
class UnevenDownsampleTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(
                        Downsample.of(BlurTest.kernel(3, 3), 2, Boundary.CIRCULAR),
                        new Shape(1, 2, 7, 8)),
                new Subject(
                        Downsample.of(BlurTest.kernel(4, 3), 4, Boundary.REFLECT),
                        new Shape(1, 1, 9, 11)));
    }

    @Override
    protected boolean imageShapeIsTold() {
        return false;
    }

    @Override
    protected boolean invertible() {
        return false;
    }

    @Override
    protected double remainingTolerance() {
        return 0.25;
    }
}
