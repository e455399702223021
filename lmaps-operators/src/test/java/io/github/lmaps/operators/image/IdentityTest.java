package io.github.lmaps.operators.image;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;

class IdentityTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(new Identity(), new Shape(1, 3, 5, 4)),
                new Subject(new Identity(), new Shape(1, 1, 3, 7)));
    }
}
