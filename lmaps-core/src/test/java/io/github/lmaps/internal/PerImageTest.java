package io.github.lmaps.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.testing.EngineTest;
import org.junit.jupiter.api.Test;

class PerImageTest extends EngineTest {

    @Test
    void sumsAndProductsKeepImagesApart() {
        NDArray a = normal(new Shape(3, 2, 5, 4), 0);
        NDArray b = normal(new Shape(3, 2, 5, 4), 1);
        double[] left = wide(a);
        double[] right = wide(b);
        for (int image = 0; image < 3; image++) {
            double sum = 0;
            double dot = 0;
            for (int i = 40 * image; i < 40 * (image + 1); i++) {
                sum += left[i];
                dot += left[i] * right[i];
            }
            assertThat(PerImage.sums(a)[image]).isCloseTo(sum, within(1e-5));
            assertThat(PerImage.dot(a, b)[image]).isCloseTo(dot, within(1e-5));
        }
    }

    @Test
    void columnsBroadcastOverImages() {
        NDArray column = PerImage.column(manager, new double[] {2, -3}, 4);
        assertThat(column.getShape()).isEqualTo(new Shape(2, 1, 1, 1));
        float[] scaled = manager.ones(new Shape(2, 1, 1, 2)).mul(column).toFloatArray();
        assertThat(scaled).containsExactly(2, 2, -3, -3);
    }

    @Test
    void scopesFreeAllButTheResult() {
        NDArray x = normal(new Shape(4), 0);
        int before = manager.getManagedArrays().size();
        NDArray kept = Scopes.keeping(() -> x.add(1).mul(2).sub(3));
        assertThat(manager.getManagedArrays()).hasSize(before + 1);
        kept.close();
        float sum = Scopes.freeing(() -> x.add(1).mul(0).sum().toFloatArray()[0]);
        assertThat(sum).isZero();
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void aResultBelongsToTheScopeAround() {
        NDArray x = normal(new Shape(4), 0);
        int before = manager.getManagedArrays().size();
        Scopes.freeing(() -> Scopes.keeping(() -> x.add(1).mul(2)).toFloatArray());
        assertThat(manager.getManagedArrays()).hasSize(before);
    }
}
