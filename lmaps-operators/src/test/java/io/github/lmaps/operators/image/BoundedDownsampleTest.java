package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.ArrayList;
import java.util.List;

class BoundedDownsampleTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Boundary boundary :
                List.of(Boundary.REFLECT, Boundary.SYMMETRIC, Boundary.REPLICATE, Boundary.ZERO)) {
            subjects.add(
                    new Subject(
                            Downsample.of(BlurTest.kernel(3, 5), 2, boundary),
                            new Shape(1, 2, 8, 10)));
            subjects.add(
                    new Subject(
                            Downsample.of(BlurTest.kernel(4, 2), 3, boundary),
                            new Shape(1, 1, 12, 9)));
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
}
