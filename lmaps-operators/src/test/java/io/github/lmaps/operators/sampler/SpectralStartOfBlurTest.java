package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.SpectralStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where photographs, which do not go round, start from. */
class SpectralStartOfBlurTest extends OperatorTest {

    private static final Shape IMAGE = new Shape(1, 1, 24, 30);
    private static final double SIGMA_Y = 0.02;

    private BoundOperator bind(Boundary boundary) {
        return Blur.gaussian(1, boundary).bind(manager, IMAGE);
    }

    private NDArray start(BoundOperator a, NDArray y) {
        Measurement data = Measurement.of(a, y, GaussianNoise.of(SIGMA_Y));
        return SpectralStart.standard().from(data, 0.5).estimate().x0().image();
    }

    /** The prior's variance of the mean of all pixels, which is that of one period per image. */
    private static double varianceOfTheMean() {
        double sum = 0;
        for (int u = 0; u < 24; u++) {
            for (int v = 0; v < 30; v++) {
                double down = Math.min(u, 24 - u) / 24.0;
                double across = Math.min(v, 30 - v) / 30.0;
                sum += 1 / Math.max(down * down + across * across, 1 / 900.0);
            }
        }
        return 0.25 * 24 * 30 * 900 / sum;
    }

    @Test
    void chainsBeginLowerWhereLittleNoiseLeavesLittleError() {
        BoundOperator a = bind(Boundary.CIRCULAR);
        NDArray y = a.apply(normal(IMAGE, 1).mul(0.3));
        double[] levels = new double[3];
        for (int i = 0; i < levels.length; i++) {
            GaussianNoise noise = GaussianNoise.of(i == 0 ? 0.3 : i == 1 ? 0.01 : 1e-4);
            levels[i] = SpectralStart.standard().from(Measurement.of(a, y, noise), 0.5).sigma();
        }
        assertThat(levels[0]).isEqualTo(0.5);
        assertThat(levels[1]).isBetween(0.05, 0.5);
        assertThat(levels[2]).isLessThan(levels[1]).isGreaterThanOrEqualTo(0.05);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFLECT", "SYMMETRIC", "REPLICATE", "VALID"})
    void aConstantIsShrunkByWienersFactorAndNothingElse(Boundary boundary) {
        BoundOperator a = bind(boundary);
        NDArray y = manager.ones(a.measurementShape()).mul(0.7);
        double prior = varianceOfTheMean();
        double want = 0.7 * prior / (prior + SIGMA_Y * SIGMA_Y);
        for (float value : start(a, y).toFloatArray()) {
            assertThat((double) value).isCloseTo(want, within(1e-5));
        }
    }

    @Test
    void aRampThatGoesRoundWithoutAJumpHasNoRinging() {
        float[] ramp = new float[24 * 30];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (i % 30 - 14.5f) / 15;
        }
        BoundOperator a = bind(Boundary.REFLECT);
        NDArray x = manager.create(ramp, IMAGE);
        float[] got = start(a, a.apply(x)).toFloatArray();
        for (int i = 0; i < ramp.length; i++) {
            if (i % 30 >= 6 && i % 30 < 24) {
                assertThat((double) got[i]).isCloseTo(ramp[i], within(0.02));
            }
        }
    }

    @Test
    void goingRoundKeepsTheMiddleOfAMeasurement() {
        NearlyCirculantOperator a = (NearlyCirculantOperator) bind(Boundary.REFLECT);
        float[] values = new float[24 * 30];
        new NormalStream(3, 0).fill(0, values);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            float[] round = a.goingRound(manager.create(values, IMAGE)).toFloatArray();
            for (int i = 0; i < values.length; i++) {
                int row = i / 30;
                int column = i % 30;
                boolean middle = Math.min(row, 23 - row) > 4 && Math.min(column, 29 - column) > 4;
                if (middle) {
                    assertThat(round[i]).isCloseTo(values[i], within(1e-5f));
                }
            }
        }
    }
}
