package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.OperatorNorm;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    @ParameterizedTest
    @MethodSource("eachSubject")
    void normIsTheLargestSingularValue(Subject subject) {
        try (LinearOperator a =
                (LinearOperator) subject.operator().bind(manager, subject.image())) {
            double largest = DenseReference.of(a, manager).matrix().svd().getSingleValue(0);
            double squared = largest * largest;
            assertThat(OperatorNorm.squared(a, manager)).isCloseTo(squared, within(1e-4 * squared));
        }
    }
}
