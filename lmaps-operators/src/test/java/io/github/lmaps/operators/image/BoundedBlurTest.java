package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.ArrayList;
import java.util.List;

class BoundedBlurTest extends LinearOperatorContract {
    @Override
    protected List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Boundary boundary : Boundary.values()) {
            if (boundary != Boundary.CIRCULAR) {
                subjects.add(
                        new Subject(
                                Blur.of(BlurTest.kernel(3, 5), boundary), new Shape(1, 2, 9, 11)));
                subjects.add(
                        new Subject(
                                Blur.of(BlurTest.kernel(4, 2), boundary), new Shape(1, 1, 13, 8)));
                subjects.add(
                        new Subject(
                                Blur.of(BlurTest.kernel(2, 2, 3), boundary),
                                new Shape(1, 2, 8, 9)));
            }
        }
        return subjects;
    }

    @Override
    protected boolean invertible() {
        return false;
    }

    @Override
    protected double remainingTolerance() {
        return 0.25;
    }

    /** Random kernels have gains near 0, which are met to 2 percent only. */
    @Override
    protected boolean metWithoutNoise() {
        return false;
    }
}
