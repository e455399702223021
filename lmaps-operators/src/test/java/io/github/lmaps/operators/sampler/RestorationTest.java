package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operators.image.PhaseRetrieval;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.Restoration;
import org.junit.jupiter.api.Test;

class RestorationTest {

    private static final double SIGMA_Y = 0.1;
    private static final int SIZE = 3 * 16 * 12;

    private static Field twoImages() {
        float[] values = new float[2 * SIZE];
        new NormalStream(3, 0).fill(0, values);
        for (int i = 0; i < values.length; i++) {
            values[i] *= 0.25f;
        }
        return Field.of(values, ValueRange.UNBOUNDED, 2, 3, 16, 12);
    }

    private static Restoration restored(double sigmaY) {
        return Restorations.sampler()
                .chains(3)
                .build()
                .restore(
                        InverseProblem.of(Restorations.HALF, twoImages(), GaussianNoise.of(sigmaY))
                                .withImageRange(ValueRange.SYMMETRIC));
    }

    /** |y - A x|^2 / (M sigma_y^2) where the mask is 1. */
    private static double misfit(Field images, int place) {
        float[] mask = Restorations.HALF.weights().toFloatArray();
        double sum = 0;
        int seen = 0;
        for (int i = 0; i < SIZE; i++) {
            int at = place * SIZE + i;
            double error = images.values().get(at) - twoImages().values().get(at);
            sum += mask[i % mask.length] * error * error;
            seen += (int) mask[i % mask.length];
        }
        return sum / (seen * SIGMA_Y * SIGMA_Y);
    }

    @Test
    void misfitsAreThoseOfEveryChainAndImage() {
        Restoration restored = restored(SIGMA_Y);
        assertThat(restored.misfits()).hasSize(3);
        for (int chain = 0; chain < 3; chain++) {
            assertThat(restored.misfits().get(chain)).hasSize(2);
            for (int place = 0; place < 2; place++) {
                double want = misfit(restored.chains().get(chain), place);
                assertThat(restored.misfits().get(chain).get(place))
                        .isCloseTo(want, within(1e-4 * want));
            }
        }
        double ofMean = (misfit(restored.image(), 0) + misfit(restored.image(), 1)) / 2;
        assertThat(restored.provenance().reducedChiSquared())
                .isCloseTo(ofMean, within(1e-4 * ofMean));
    }

    @Test
    void theClosestImagesAreThoseOfTheLeastMisfitEachOfItsOwnChain() {
        Restoration restored = restored(SIGMA_Y);
        for (int place = 0; place < 2; place++) {
            int at = place;
            double least =
                    restored.chains().stream().mapToDouble(c -> misfit(c, at)).min().orElseThrow();
            assertThat(misfit(restored.closest(), place)).isEqualTo(least);
        }
        assertThat(restored.closest().shape()).isEqualTo(twoImages().shape());
        assertThat(restored.closest().range()).isEqualTo(ValueRange.SYMMETRIC);
    }

    @Test
    void withoutNoiseTheFirstChainIsAsCloseAsAny() {
        Restoration restored = restored(0);
        assertThat(restored.misfits().get(2)).containsOnly(Double.NaN);
        assertThat(restored.closest()).isEqualTo(restored.chains().get(0));
    }

    /** In the units of the image, not of the network: what wraps an operator tells it too. */
    @Test
    void phaseRetrievalStartsAtNoise() {
        float[] values = new float[2 * 2 * 20 * 16];
        new NormalStream(3, 0).fill(0, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]);
        }
        Field moduli = Field.of(values, ValueRange.UNBOUNDED, 2, 2, 20, 16);
        Restoration restored =
                Restorations.sampler()
                        .build()
                        .restore(
                                InverseProblem.of(
                                                new PhaseRetrieval(4),
                                                moduli,
                                                GaussianNoise.of(SIGMA_Y))
                                        .withImageRange(ValueRange.UNIT));
        assertThat(restored.provenance().levels().get(0)).isEqualTo(10);
    }
}
