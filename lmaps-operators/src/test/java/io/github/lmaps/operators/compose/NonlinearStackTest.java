package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.LinearisableOperator;
import io.github.lmaps.operators.DifferentiableOperatorContract;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.PhaseRetrieval;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonlinearStackTest extends DifferentiableOperatorContract {

    private static final Stack STACK =
            Stack.of(1, 6, 5, new PhaseRetrieval(2), Blur.gaussian(0.7, Boundary.REFLECT));

    @Override
    protected List<Subject> subjects() {
        return List.of(new Subject(STACK, new Shape(1, 1, 6, 5), 1, 0.5));
    }

    @Test
    void partsThatCanBeLinearisedMakeAStackThatCanBe() {
        assertThat(STACK.bind(manager, new Shape(2, 1, 6, 5)))
                .isInstanceOf(LinearisableOperator.class);
    }
}
