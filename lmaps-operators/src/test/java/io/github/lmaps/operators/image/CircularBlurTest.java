package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;

class CircularBlurTest extends LinearOperatorContract {
    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(
                        Blur.of(BlurTest.kernel(3, 3), Boundary.CIRCULAR), new Shape(1, 2, 6, 7)),
                new Subject(
                        Blur.of(BlurTest.kernel(4, 2), Boundary.CIRCULAR), new Shape(1, 1, 5, 8)),
                new Subject(
                        Blur.of(BlurTest.kernel(2, 3, 2), Boundary.CIRCULAR),
                        new Shape(1, 2, 7, 5)),
                new Subject(
                        Blur.of(BlurTest.kernel(9, 7), Boundary.CIRCULAR), new Shape(1, 1, 6, 5)));
    }

    @Override
    protected boolean invertible() {
        return false;
    }
}
