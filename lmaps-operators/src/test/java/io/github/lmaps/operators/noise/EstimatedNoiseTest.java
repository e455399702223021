package io.github.lmaps.operators.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Mask;
import org.junit.jupiter.api.Test;

class EstimatedNoiseTest extends OperatorTest {

    private Field noisy(ValueRange range, long... shape) {
        return Field.of(normal(new Shape(shape), 1).mul(0.1), range);
    }

    @Test
    void aBlurredImageTellsItsNoise() {
        EstimatedNoise noise =
                EstimatedNoise.of(
                        PatchNoise.standard(),
                        Blur.gaussian(1, Boundary.REFLECT),
                        noisy(ValueRange.SYMMETRIC, 1, 1, 96, 96));

        assertThat(noise.sigma()).isCloseTo(0.1, within(0.005));
        assertThat(noise.likelihood().sigma()).isEqualTo(noise.sigma());
        assertThat(noise)
                .hasToString("sigma_y = " + noise.sigma() + ", estimated by PatchNoise[side=5]");
    }

    @Test
    void whatIsNoWholeImageIsRefused() {
        Mask mask = Mask.random(64, 64, 0.5, 1);
        assertThatThrownBy(
                        () ->
                                EstimatedNoise.of(
                                        PatchNoise.standard(),
                                        mask,
                                        noisy(ValueRange.UNIT, 1, 1, 64, 64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(1, 1, 64, 64) in [0, 1]")
                .hasMessageContaining("state sigma_y");
        assertThatThrownBy(
                        () ->
                                EstimatedNoise.of(
                                        PatchNoise.standard(),
                                        Blur.gaussian(1, Boundary.REFLECT),
                                        noisy(ValueRange.UNBOUNDED, 1, 3, 64, 64)))
                .hasMessageContaining("(1, 3, 64, 64)");
    }
}
