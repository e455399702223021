package io.github.lmaps.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class WeightedOperatorTest extends EngineTest {

    private static final Shape IMAGE = new Shape(2, 1, 4, 6);

    private ShiftInvariantOperator alike() {
        SimpleMatrix matrix = new SimpleMatrix(5, 24);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.set(i, Math.sin(i + 1));
        }
        return SmallOperators.alike(manager, matrix, IMAGE);
    }

    private NDArray weights(long... shape) {
        NDArray ramp = manager.arange(1f, 1f + new Shape(shape).size());
        return ramp.reshape(shape);
    }

    @Test
    void weightsOfWholeImagesKeepTheCirculantPreconditioner() {
        Shape y = new Shape(2, 5);
        GaussianNoise noise = GaussianNoise.of(1);
        try (LinearOperator weighted = WeightedOperator.of(alike(), weights(2, 1));
                Measurement plain = Measurement.of(alike(), manager.zeros(y), noise);
                Measurement heavy = Measurement.of(weighted, manager.zeros(y), noise)) {
            NDArray want = plain.circulant().power().mul(weights(2, 1, 1, 1).square());

            assertThat(weighted).isInstanceOf(ShiftInvariantOperator.class);
            assertThat(relativeError(heavy.circulant().power(), wide(want))).isLessThan(1e-6);
        }
    }

    @Test
    void weightsOfSingleEntriesDoNotTreatImagesAlike() {
        try (LinearOperator weighted = WeightedOperator.of(alike(), weights(1, 5))) {
            NDArray x = normal(IMAGE, 1);
            NDArray want = alike().apply(x).mul(weights(1, 5));

            assertThat(weighted).isNotInstanceOf(ShiftInvariantOperator.class);
            assertThat(relativeError(weighted.apply(x), wide(want))).isLessThan(1e-6);
        }
    }
}
