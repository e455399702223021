package io.github.lmaps.operators.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Provenance;
import java.util.Arrays;
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
    void provenanceSaysThatItWasEstimated() {
        Blur blur = Blur.gaussian(1, Boundary.REFLECT);
        Field y = noisy(ValueRange.SYMMETRIC, 1, 1, 96, 96);
        EstimatedNoise noise = EstimatedNoise.of(PatchNoise.standard(), blur, y);
        Provenance provenance =
                LocalMapSampler.builder(new GaussianDenoiser(0, 0.5))
                        .levels(2)
                        .build()
                        .restore(InverseProblem.of(blur, y, noise.likelihood()))
                        .provenance();

        String told = "GaussianNoise[sigma=" + noise.sigma() + ", estimated by PatchNoise[side=5]]";
        assertThat(provenance.noise()).isEqualTo(told);
        assertThat(provenance.problem()).contains(told);
    }

    /** Holes of 9, far beyond the noise; half of the columns are weighted twice. */
    @Test
    void holesAndEdgesOfWeightsAreNoNoise() {
        for (double removed : new double[] {0.05, 0.6}) {
            float[] weights = Mask.random(120, 130, removed, 1).weights().toFloatArray();
            float[] values = noisy(ValueRange.SYMMETRIC, 1, 1, 120, 130).toFloatArray();
            for (int i = 0; i < values.length; i++) {
                weights[i] *= i % 130 < 65 ? 1 : 2;
                values[i] = weights[i] == 0 ? 9 : values[i] + weights[i];
            }
            Mask mask = new Mask(Field.of(weights, ValueRange.UNBOUNDED, 1, 1, 120, 130));
            Field y = Field.of(values, ValueRange.SYMMETRIC, 1, 1, 120, 130);
            EstimatedNoise noise = EstimatedNoise.of(PatchNoise.standard(), mask, y);

            assertThat(noise.sigma()).isCloseTo(0.1, within(0.01));
            assertThat(noise.by()).isEqualTo(new SeenNoise(mask));
        }
    }

    @Test
    void whereAllIsSeenItIsThatOfWavelets() {
        Field y = noisy(ValueRange.SYMMETRIC, 2, 3, 40, 50);
        float[] ones = new float[40 * 50];
        Arrays.fill(ones, 1);
        Mask all = new Mask(Field.of(ones, ValueRange.UNIT, 1, 1, 40, 50));

        assertThat(new SeenNoise(all).perImage(y)).isEqualTo(new WaveletNoise().perImage(y));
    }

    @Test
    void whatSeesTooLittleIsRefused() {
        Mask mask = Mask.random(64, 64, 0.8, 1);
        assertThatThrownBy(
                        () ->
                                EstimatedNoise.of(
                                        PatchNoise.standard(),
                                        mask,
                                        noisy(ValueRange.UNIT, 1, 1, 64, 64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("windows of 2 x 2 pixels are seen whole, 256 are needed")
                .hasMessageContaining("(1, 1, 64, 64)")
                .hasMessageContaining("state sigma_y");
    }

    @Test
    void whatIsNoImageIsRefused() {
        assertThatThrownBy(
                        () ->
                                EstimatedNoise.of(
                                        PatchNoise.standard(),
                                        Blur.gaussian(1, Boundary.REFLECT),
                                        noisy(ValueRange.UNBOUNDED, 1, 3, 64, 64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(1, 3, 64, 64)")
                .hasMessageContaining("state sigma_y");
    }
}
