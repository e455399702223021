package io.github.lmaps.operators.compose;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import java.util.List;

/** Stacks whose local MAP is in closed form, and what remains of it exact. */
class ReducedStackTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(
                        Stack.of(2, 8, 6, Mask.random(8, 6, 0.4, 1), Mask.random(8, 6, 0.4, 2)),
                        new Shape(1, 2, 8, 6)),
                new Subject(
                        Stack.of(
                                1,
                                7,
                                8,
                                Blur.gaussian(0.5, Boundary.CIRCULAR),
                                Blur.gaussian(0.8, Boundary.CIRCULAR)),
                        new Shape(1, 1, 7, 8)),
                new Subject(
                        Stack.of(1, 5, 4, new Identity(), Blur.gaussian(0.8, Boundary.CIRCULAR)),
                        new Shape(1, 1, 5, 4)));
    }
}
