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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CirculantGramTest extends EngineTest {

    @ParameterizedTest
    @CsvSource({"1, 6, 8", "2, 7, 5", "3, 1, 9"})
    void gainsOfCirculantOperatorsAreFoundAsTheyAre(int batch, int height, int width) {
        Shape image = new Shape(batch, 1, height, width);
        CirculantOperator a =
                SmallOperators.circular(SmallOperators.kernel(manager, height, width), image);
        try (CirculantGram gram = CirculantGram.of(a, manager)) {
            NDArray power = a.power();
            NDArray want = power.maximum(power.max().mul(0.01f));
            for (int i = 0; i < batch; i++) {
                assertThat(relativeError(image(gram.power(), i), wide(want))).isLessThan(1e-5);
            }
        }
    }

    /** The mean over frequencies is the mean of A^T A's diagonal, which signs find exactly. */
    @Test
    void gainsOfOthersAreThoseOfTheWholeImage() {
        Shape image = new Shape(1, 1, 6, 8);
        NDArray kernel = SmallOperators.kernel(manager, 6, 8);
        SimpleMatrix cut = DenseProblem.of(SmallOperators.cutOff(kernel, image, 1), 0, manager).a();
        CirculantOperator whole = SmallOperators.circular(kernel, image);
        try (CirculantGram gram =
                CirculantGram.of(SmallOperators.alike(manager, cut, image), manager)) {
            double share = cut.elementMult(cut).elementSum() / (48 * mean(whole.power()));
            assertThat(share).isLessThan(0.9);
            assertThat(mean(gram.power()) / mean(whole.power())).isCloseTo(share, within(0.1));
        }
    }

    /** Over all frequencies, of which the half spectrum holds columns 1 to 3 once for twice. */
    private static double mean(NDArray power) {
        double sum = 0;
        float[] values = power.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * (i % 5 == 0 || i % 5 == 4 ? 1 : 2);
        }
        return sum / 48;
    }

    @Test
    void nothingSeenHasNoGain() {
        Shape image = new Shape(1, 1, 4, 6);
        LinearOperator zero = SmallOperators.alike(manager, new SimpleMatrix(5, 24), image);
        try (CirculantGram gram = CirculantGram.of(zero, manager)) {
            assertThat(gram.power().toFloatArray()).containsOnly(0);
        }
    }
}
