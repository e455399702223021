package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.internal.Decimation;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockAverageTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(new BlockAverage(2), new Shape(1, 3, 4, 6)),
                new Subject(new BlockAverage(3), new Shape(1, 1, 9, 6)),
                new Subject(new BlockAverage(4), new Shape(1, 2, 4, 8)),
                new Subject(new BlockAverage(1), new Shape(1, 1, 3, 5)));
    }

    @Test
    void isTheMeanOfEachBlockAndACircularBlurDecimated() {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                BlockAverage.Bound a = new BlockAverage(2).bind(manager, new Shape(1, 1, 2, 6))) {
            NDArray x = manager.arange(12f).reshape(a.imageShape());
            double[] want = {3.5, 5.5, 7.5};
            assertThat(DenseReference.relativeError(a.apply(x), want)).isLessThan(1e-7);
            NDArray blurred = Fourier.inverse(Fourier.transform(x).mul(a.transfer()), 6);
            assertThat(DenseReference.relativeError(Decimation.keep(blurred, 2), want))
                    .isLessThan(1e-6);
        }
    }

    @Test
    void sizesThatAreNoMultipleAreRefused() {
        assertThatThrownBy(() -> new BlockAverage(4).measurementShape(new Shape(1, 3, 37, 40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 x 4 pixels")
                .hasMessageContaining("37 x 40");
        assertThatThrownBy(() -> new BlockAverage(0)).hasMessageContaining("got 0");
    }
}
