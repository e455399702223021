package io.github.lmaps.operators.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class UserOperatorTest extends LinearOperatorContract {

    private static final Shape IMAGE = new Shape(1, 1, 6, 4);

    /** Pairs of rows, weighted 1 and 2. */
    private static final UserOperator PAIRS =
            UserOperator.of(
                            "weighted pairs of rows",
                            IMAGE,
                            new Shape(1, 1, 3, 4),
                            x -> x.get(":, :, 0::2, :").add(x.get(":, :, 1::2, :").mul(2)))
                    .linear();

    private static final UserOperator SQUARES =
            UserOperator.of("squares", IMAGE, IMAGE, NDArray::square);

    @Override
    protected List<Subject> subjects() {
        return List.of(new Subject(PAIRS, IMAGE), differences(6, 4), differences(5, 7));
    }

    private static Subject differences(int height, int width) {
        Shape image = new Shape(1, 1, height, width);
        return new Subject(
                UserOperator.of(
                                "differences",
                                image,
                                new Shape(1, 1, height, width - 1),
                                x -> x.get(":, :, :, 1:").sub(x.get(":, :, :, 0:-1")))
                        .linear(),
                image);
    }

    @Test
    void aDeclaredLinearOneHasTheAdjointOfItsMatrix() {
        LinearOperator a = (LinearOperator) PAIRS.bind(manager, IMAGE);
        NDArray y = normal(a.measurementShape(), 1);
        double[] want =
                DenseReference.of(a, manager)
                        .matrix()
                        .transpose()
                        .mult(new SimpleMatrix(12, 1, true, wide(y)))
                        .getDDRM()
                        .getData();
        assertThat(DenseReference.relativeError(a.adjoint(y), want)).isLessThan(1e-6);
    }

    @Test
    void oneThatIsNotLinearHasItsSlopeWhereItIs() {
        DifferentiableOperator h = SQUARES.checked(1, 0.3).bind(manager, new Shape(3, 1, 6, 4));
        assertThat(h).isNotInstanceOf(LinearOperator.class);
        NDArray x = normal(h.imageShape(), 0);
        NDArray v = normal(h.imageShape(), 1);
        assertThat(DenseReference.relativeError(h.vjp(x, v), wide(x.mul(v).mul(2))))
                .isLessThan(1e-6);
    }

    @Test
    void whatIsDeclaredIsCheckedOnRequest() {
        assertThat(PAIRS.checked()).isSameAs(PAIRS);
        UserOperator shifted = UserOperator.of("shifted", IMAGE, IMAGE, x -> x.add(1)).linear();
        assertThatIllegalStateException()
                .isThrownBy(shifted::checked)
                .withMessageContaining("FAILED")
                .withMessageContaining("linear")
                .withMessageContaining("at most 1e-05");
        assertThatIllegalStateException()
                .isThrownBy(() -> SQUARES.linear().checked())
                .withMessageContaining("FAILED");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PAIRS.measurementShape(new Shape(1, 1, 6, 5)))
                .withMessage(
                        "weighted pairs of rows: one of the images is (1, 1, 6, 4), got"
                                + " (1, 1, 6, 5)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserOperator.of("two", new Shape(2, 1, 6, 4), IMAGE, x -> x))
                .withMessage("the shape of one image is [1, ...], got (2, 1, 6, 4)");
        UserOperator wrong = UserOperator.of("rows", IMAGE, IMAGE, x -> x.get(":, :, 1:, :"));
        DifferentiableOperator bound = wrong.bind(manager, IMAGE);
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> bound.apply(manager.ones(IMAGE)))
                .withMessage(
                        "rows gives float32 (1, 1, 5, 4) for float32 (1, 1, 6, 4); it was declared"
                                + " to give (1, 1, 6, 4) of the same type");
    }

    @Override
    protected double traceTolerance() {
        return 0.02;
    }

    @Override
    protected double remainingTolerance() {
        return 0.5;
    }
}
