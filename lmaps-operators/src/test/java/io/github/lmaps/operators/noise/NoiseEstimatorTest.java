package io.github.lmaps.operators.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.random.NormalStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class NoiseEstimatorTest {

    static final List<NoiseEstimator> ESTIMATORS =
            List.of(new WaveletNoise(), PatchNoise.standard(), new PatchNoise(4));

    /** Two images: a ramp and a wave in every channel, with noise of 0.03 and 0.2. */
    private static Field smooth(int channels, int height, int width) {
        float[] values = new float[2 * channels * height * width];
        new NormalStream(4, 0).fill(0, values);
        for (int i = 0; i < values.length; i++) {
            int row = i / width % height;
            int column = i % width;
            double sigma = i < values.length / 2 ? 0.03 : 0.2;
            double clean = 0.01 * row - 0.004 * column + 0.5 * Math.sin(0.1 * (row + 2 * column));
            values[i] = (float) (clean + sigma * values[i]);
        }
        return Field.of(values, ValueRange.SYMMETRIC, 2, channels, height, width);
    }

    @ParameterizedTest
    @FieldSource("ESTIMATORS")
    void findsTheNoiseOfSmoothImages(NoiseEstimator estimator) {
        for (Field noisy : List.of(smooth(1, 81, 64), smooth(3, 128, 121))) {
            double[] sigma = estimator.perImage(noisy);
            assertThat(sigma).hasSize(2);
            assertThat(sigma[0]).isCloseTo(0.03, within(0.05 * 0.03));
            assertThat(sigma[1]).isCloseTo(0.2, within(0.05 * 0.2));
            assertThat(estimator.estimate(noisy))
                    .isEqualTo(Math.sqrt((sigma[0] * sigma[0] + sigma[1] * sigma[1]) / 2));
        }
    }

    @ParameterizedTest
    @FieldSource("ESTIMATORS")
    void isInTheUnitsOfTheValues(NoiseEstimator estimator) {
        Field noisy = smooth(1, 40, 50);
        float[] bytes = noisy.toFloatArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = 127.5f * (bytes[i] + 1);
        }
        double[] inBytes =
                estimator.perImage(Field.of(bytes, ValueRange.BYTE, noisy.shape().getShape()));
        double[] sigma = estimator.perImage(noisy);
        assertThat(inBytes[0] / sigma[0]).isCloseTo(127.5, within(1e-2));
        assertThat(inBytes[1] / sigma[1]).isCloseTo(127.5, within(1e-2));
    }

    @ParameterizedTest
    @FieldSource("ESTIMATORS")
    void constantImagesHaveNone(NoiseEstimator estimator) {
        float[] gray = new float[30 * 40];
        Arrays.fill(gray, 0.3f);
        Field constant = Field.of(gray, ValueRange.SYMMETRIC, 1, 1, 30, 40);
        assertThat(estimator.estimate(constant)).isLessThan(1e-7);
    }

    @ParameterizedTest
    @FieldSource("ESTIMATORS")
    void imagesWithoutNumbersAreRefused(NoiseEstimator estimator) {
        float[] values = new float[30 * 40];
        values[7] = Float.NaN;
        Field damaged = Field.of(values, ValueRange.SYMMETRIC, 1, 1, 30, 40);
        assertThatThrownBy(() -> estimator.estimate(damaged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 NaN or infinite values of 1200");
    }

    @Test
    void imagesThatAreTooSmallAreRefused() {
        Field small = Field.of(new float[15], ValueRange.UNIT, 1, 1, 3, 5);
        assertThatThrownBy(() -> new WaveletNoise().perImage(small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 x 5");
        assertThatThrownBy(() -> PatchNoise.standard().perImage(small))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 25")
                .hasMessageContaining("(1, 1, 3, 5)");
        Field narrow = Field.of(new float[3 * 13 * 12], ValueRange.UNIT, 1, 3, 13, 12);
        assertThatThrownBy(() -> PatchNoise.standard().perImage(narrow))
                .hasMessageContaining("more than 75");
        assertThatThrownBy(() -> new PatchNoise(1)).hasMessageContaining("got 1");
    }
}
