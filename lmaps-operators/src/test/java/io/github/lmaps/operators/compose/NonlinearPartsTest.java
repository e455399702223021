package io.github.lmaps.operators.compose;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.DifferentiableOperatorContract;
import io.github.lmaps.operators.image.PhaseRetrieval;
import java.util.List;

class NonlinearPartsTest extends DifferentiableOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(
                        new ChannelWise(new PhaseRetrieval(1), 2), new Shape(1, 2, 5, 4), 1, 0.5),
                new Subject(
                        new Tiled(new PhaseRetrieval(1), 2, 1), new Shape(1, 1, 10, 4), 1, 0.5));
    }

    @Override
    protected boolean answersInDouble() {
        return true;
    }
}
