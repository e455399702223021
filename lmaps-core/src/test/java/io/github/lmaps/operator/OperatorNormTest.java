package io.github.lmaps.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class OperatorNormTest extends EngineTest {

    private static final Shape IMAGE = new Shape(2, 1, 4, 6);

    private double squared(BoundOperator operator) {
        return OperatorNorm.squared(operator, manager);
    }

    private double largestSquaredSingularValue(BoundOperator operator) {
        double norm = DenseProblem.of(operator, 0, manager).a().svd().getSingleValue(0);
        return norm * norm;
    }

    @Test
    void structureGivesItExactly() {
        NDArray weights = normal(new Shape(1, 1, 4, 6), 0);
        NDArray halves = normal(new Shape(1, 1, 4, 3), 0);
        NDArray kernel = SmallOperators.kernel(manager, 4, 6);
        for (LinearOperator a :
                new LinearOperator[] {
                    SmallOperators.weights(weights, IMAGE),
                    SmallOperators.pairs(halves, IMAGE),
                    SmallOperators.circular(kernel, IMAGE)
                }) {
            double want = largestSquaredSingularValue(a);
            assertThat(squared(a)).isCloseTo(want, within(1e-5 * want));
        }
    }

    @Test
    void aNearlyCirculantOneCountsAsItsSimilarOne() {
        NDArray kernel = SmallOperators.kernel(manager, 4, 6);
        double whole = squared(SmallOperators.circular(kernel, IMAGE));
        LinearOperator cut = SmallOperators.cutOff(kernel, IMAGE, 1);
        assertThat(squared(cut)).isEqualTo(whole).isGreaterThan(largestSquaredSingularValue(cut));
    }

    @Test
    void lanczosIterationFindsItElsewhere() {
        SimpleMatrix matrix = SimpleMatrix.diag(0.5, 3, -2, 1, 0, 0.1);
        LinearOperator a = SmallOperators.matrix(manager, matrix, new Shape(2, 1, 2, 3));
        assertThat(squared(a)).isCloseTo(9, within(1e-4));
    }

    @Test
    void itIsGoodToAThousandthWhereTheGapIsSmall() {
        double[] gains = new double[60];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = 1 - 0.01 * i;
        }
        LinearOperator a =
                SmallOperators.matrix(manager, SimpleMatrix.diag(gains), new Shape(1, 1, 6, 10));
        assertThat(squared(a)).isBetween(0.999, 1 + 1e-5);
    }

    @Test
    void nothingHasNoGain() {
        LinearOperator zero = SmallOperators.matrix(manager, new SimpleMatrix(3, 24), IMAGE);
        assertThat(squared(zero)).isZero();
        assertThat(squared(SmallOperators.cubic(IMAGE))).isZero();
    }
}
