package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;

class CirculantDownsampleTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(circular(2, 3, 3), new Shape(1, 2, 6, 8)),
                new Subject(circular(3, 4, 2), new Shape(1, 1, 9, 6)),
                new Subject(circular(4, 9, 7), new Shape(1, 1, 4, 12)),
                new Subject(circular(1, 3, 2), new Shape(1, 1, 5, 6)),
                new Subject(circular(2, 2, 3, 2), new Shape(1, 2, 6, 10)),
                new Subject(
                        Downsample.gaussian(0.8, 2, Boundary.CIRCULAR), new Shape(1, 1, 10, 4)));
    }

    private static Downsample circular(int factor, long... kernel) {
        return Downsample.of(BlurTest.kernel(kernel), factor, Boundary.CIRCULAR);
    }

    /** Frequencies that fall together are left correlated. */
    @Override
    protected boolean remainsExactly() {
        return false;
    }

    @Override
    protected boolean invertible() {
        return false;
    }
}
