package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.OperatorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownsampleTest extends OperatorTest {

    @ParameterizedTest
    @CsvSource({
        "2, CIRCULAR, 8, 6",
        "3, CIRCULAR, 8, 7",
        "2, REFLECT, 8, 6",
        "4, ZERO, 9, 6",
    })
    void keepsEveryRowAndColumnOfTheBlurThatTheFactorDivides(
            int factor, Boundary boundary, int height, int width) {
        Blur blur = Blur.of(BlurTest.kernel(3, 4), boundary);
        NDArray x = normal(new Shape(1, 2, height, width), 0);
        NDArray blurred = blur.bind(manager, x.getShape()).apply(x);
        NDArray y = new Downsample(blur, factor).bind(manager, x.getShape()).apply(x);
        int rows = (height + factor - 1) / factor;
        int columns = (width + factor - 1) / factor;
        assertThat(y.getShape()).isEqualTo(new Shape(1, 2, rows, columns));
        float[] whole = blurred.toFloatArray();
        float[] kept = y.toFloatArray();
        for (int i = 0; i < kept.length; i++) {
            int channel = i / (rows * columns);
            int row = i / columns % rows * factor;
            int column = i % columns * factor;
            float want = whole[(channel * height + row) * width + column];
            assertThat(kept[i]).isCloseTo(want, within(1e-6f));
        }
    }

    /** By symmetry, the middle of a block is where a straight line has its mean. */
    @ParameterizedTest
    @CsvSource({"4, 1.3, 1.5", "3, 0.7, 1", "2, 0.01, 0.5"})
    void aGaussianStandsInTheMiddleOfItsBlock(int factor, double deviation, double middle) {
        int n = 24;
        Downsample downsample = Downsample.gaussian(deviation, factor, Boundary.REPLICATE);
        LinearOperator a = downsample.bind(manager, new Shape(1, 1, n, n));
        NDArray ramp = manager.arange((float) n).reshape(1, 1, 1, n).repeat(2, n);
        double[] want = {middle + 3 * factor};
        int inside = 3;
        NDArray pixel = a.apply(ramp).get(":, :, 2:3, " + inside + ":" + (inside + 1));
        assertThat(DenseReference.relativeError(pixel, want)).isLessThan(1e-5);
    }

    @Test
    void theImageIsTheFactorTimesAsLarge() {
        Downsample downsample = Downsample.of(BlurTest.kernel(3, 3), 4, Boundary.REFLECT);
        assertThat(downsample.imageShape(new Shape(1, 3, 5, 7))).isEqualTo(new Shape(1, 3, 20, 28));
        assertThat(downsample.outputRange(ValueRange.UNIT))
                .isEqualTo(downsample.blur().outputRange(ValueRange.UNIT));
        assertThat(downsample.toString()).contains("3 x 3", "reflect", "one in 4");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Downsample.of(BlurTest.kernel(3, 3), 0, Boundary.ZERO))
                .hasMessageContaining("got 0");
        assertThatThrownBy(() -> Downsample.of(BlurTest.kernel(3, 3), 2, Boundary.VALID))
                .hasMessageContaining("by 2")
                .hasMessageContaining("valid");
        assertThatThrownBy(() -> Downsample.gaussian(1e9, 2, Boundary.ZERO))
                .hasMessageContaining("4095");
    }

    @Test
    void itsArrayIsTheKernel() {
        Downsample downsample = Downsample.gaussian(1, 2, Boundary.CIRCULAR);
        assertThat(downsample.arrays()).containsExactly(downsample.blur().kernel());
    }
}
