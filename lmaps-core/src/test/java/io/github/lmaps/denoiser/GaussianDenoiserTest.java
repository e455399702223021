package io.github.lmaps.denoiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.testing.EngineTest;
import org.junit.jupiter.api.Test;

class GaussianDenoiserTest extends EngineTest {

    @Test
    void givesThePosteriorMeanOfEveryImageAtItsLevel() {
        NDArray x = normal(new Shape(2, 3, 4, 5), 0);
        double[] want = wide(x);
        double[] shares = {0.25 / (0.25 + 0.01), 0.25 / (0.25 + 4)};
        for (int i = 0; i < want.length; i++) {
            want[i] = 0.2 + shares[i / 60] * (want[i] - 0.2);
        }
        NDArray mean =
                new GaussianDenoiser(0.2, 0.5).denoise(x, manager.create(new float[] {0.1f, 2}));
        assertThat(relativeError(mean, want)).isLessThan(1e-6);
    }

    @Test
    void declaresItsDeviation() {
        assertThat(new GaussianDenoiser(0, 0.3).card().priorDeviation()).isEqualTo(0.3);
    }

    @Test
    void whatIsNoPriorIsRefused() {
        assertThatThrownBy(() -> new GaussianDenoiser(Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new GaussianDenoiser(0, 0)).hasMessageContaining("0.0");
    }
}
