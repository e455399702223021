package io.github.lmaps.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.testing.EngineTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimationTest extends EngineTest {

    @Test
    void everySecondRowAndColumnIsKeptAndPutBackAmongZeros() {
        NDArray x = manager.arange(15f).reshape(1, 1, 3, 5);
        NDArray kept = Decimation.keep(x, 2);
        assertThat(kept.getShape()).isEqualTo(new Shape(1, 1, 2, 3));
        assertThat(kept.toFloatArray()).containsExactly(0, 2, 4, 10, 12, 14);
        assertThat(Decimation.spread(kept, 2, 3, 5).toFloatArray())
                .containsExactly(0, 0, 2, 0, 4, 0, 0, 0, 0, 0, 10, 0, 12, 0, 14);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 4", "2, 3, 4", "2, 1, 1", "3, 3, 2", "3, 1, 1", "4, 1, 5", "2, 5, 3"})
    void repeatedAliasesAreTheTransformOfWhatStandsAmongZeros(int factor, int rows, int columns) {
        NDArray y = normal(new Shape(2, 3, rows, columns), 0);
        NDArray spread =
                Decimation.spread(y, factor, (long) rows * factor, (long) columns * factor);
        NDArray got = Decimation.repeatAliases(Fourier.transform(y), factor, columns);
        NDArray want = Fourier.transform(spread);
        assertThat(got.getShape()).isEqualTo(want.getShape());
        assertThat(relativeError(got.real(), wide(want.real()))).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 4", "2, 6, 8", "2, 2, 2", "3, 9, 6", "3, 3, 3", "4, 4, 20", "2, 10, 6"})
    void theMeanOfAliasesIsTheTransformOfWhatIsKept(int factor, int height, int width) {
        NDArray power = Fourier.transform(normal(new Shape(1, 1, height, width), 1)).abs().square();
        NDArray kernel = Fourier.inverse(power.toType(DataType.COMPLEX64, true), width);
        NDArray want = Fourier.transform(Decimation.keep(kernel, factor)).real().get("..., 0");
        NDArray got = Decimation.meanOfAliases(power, factor, width);
        assertThat(relativeError(got, wide(want))).isLessThan(1e-6);
        NDArray back = Decimation.repeatAliases(got, factor, width / factor);
        assertThat(relativeError(Decimation.meanOfAliases(back, factor, width), wide(got)))
                .isLessThan(1e-6);
    }
}
