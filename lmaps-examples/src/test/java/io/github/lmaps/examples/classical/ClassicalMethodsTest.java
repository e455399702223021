package io.github.lmaps.examples.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.Samples;
import io.github.lmaps.examples.Tasks;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Likelihood;
import io.github.lmaps.likelihood.PoissonNoise;
import io.github.lmaps.likelihood.SaltAndPepper;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Colourisation;
import io.github.lmaps.operators.image.Demosaicing;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassicalMethodsTest {

    private static final int SIZE = 12;

    private static Field plane(float... values) {
        int side = (int) Math.sqrt(values.length);
        return Field.of(values, ValueRange.SYMMETRIC, 1, 1, side, side);
    }

    private static InverseProblem problem(Operator operator, Field y, Likelihood noise) {
        return InverseProblem.of(operator, y, noise);
    }

    /** Red, green and blue are planes of one slope, at distances of their own. */
    private static double slope(int row, int column, int channel) {
        return 0.02 * row - 0.03 * column + 0.1 * channel;
    }

    private static Field sloped(Demosaicing mosaic) {
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            String line = mosaic.tile().get(i / SIZE % mosaic.tile().size());
            int channel = "RGB".indexOf(line.charAt(i % SIZE % line.length()));
            values[i] = (float) slope(i / SIZE, i % SIZE, channel);
        }
        return plane(values);
    }

    private static void assertSloped(ClassicalMethod method, Demosaicing mosaic) {
        Field found = method.restore(problem(mosaic, sloped(mosaic), GaussianNoise.of(0.02)));
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 4; i < SIZE - 4; i++) {
                for (int j = 4; j < SIZE - 4; j++) {
                    assertThat((double) found.at(0, channel, i, j))
                            .isCloseTo(slope(i, j, channel), within(1e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Demosaicing.Bayer.class)
    void slopesComeThroughABayerMosaic(Demosaicing.Bayer order) {
        Demosaicing mosaic = Demosaicing.bayer(order);
        assertSloped(new BilinearDemosaicing(), mosaic);
        assertSloped(new MalvarDemosaicing(), mosaic);
        assertSloped(new ColourDifferences(), mosaic);
    }

    /** Of a single bright place: the weights of figure 2 of the paper. */
    @Test
    void malvarsFiltersAreThoseOfThePaper() {
        float[] values = new float[SIZE * SIZE];
        values[4 * SIZE + 4] = 0.8f;
        Demosaicing mosaic = Demosaicing.bayer(Demosaicing.Bayer.RGGB);
        Field found =
                new MalvarDemosaicing()
                        .restore(problem(mosaic, plane(values), GaussianNoise.of(0.02)));
        assertThat(found.at(0, 0, 4, 4)).isEqualTo(0.8f);
        assertThat((double) found.at(0, 1, 4, 4)).isCloseTo(0.4, within(1e-6));
        assertThat((double) found.at(0, 2, 4, 4)).isCloseTo(0.6, within(1e-6));
        assertThat((double) found.at(0, 1, 4, 6)).isCloseTo(-0.1, within(1e-6));
        assertThat((double) found.at(0, 0, 4, 5)).isCloseTo(0.4, within(1e-6));
        assertThat((double) found.at(0, 0, 5, 5)).isCloseTo(0.2, within(1e-6));
        assertThat((double) found.at(0, 2, 4, 6)).isCloseTo(-0.15, within(1e-6));
    }

    @Test
    void malvarsFiltersAreForBayerMosaicsOnly() {
        InverseProblem other =
                problem(Demosaicing.xTrans(), sloped(Demosaicing.xTrans()), GaussianNoise.of(0.02));
        assertThatThrownBy(() -> new MalvarDemosaicing().restore(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x 2")
                .hasMessageContaining("GBGGRG");
        InverseProblem none = problem(new Identity(), plane(0), GaussianNoise.of(0.02));
        assertThatThrownBy(() -> new BilinearDemosaicing().restore(none))
                .hasMessageContaining("Identity");
    }

    /** Every channel is flat at its own value, whatever lies around a place. */
    @Test
    void flatColoursComeThroughAnXTransMosaicUpToTheEdges() {
        Demosaicing mosaic = Demosaicing.xTrans();
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.1f * "RGB".indexOf(mosaic.tile().get(i / SIZE % 6).charAt(i % SIZE % 6));
        }
        for (ClassicalMethod method : List.of(new BilinearDemosaicing(), new ColourDifferences())) {
            Field found = method.restore(problem(mosaic, plane(values), GaussianNoise.of(0.02)));
            for (int i = 0; i < found.size(); i++) {
                assertThat((double) found.values().get(i))
                        .isCloseTo(0.1 * (i / (SIZE * SIZE)), within(1e-6));
            }
        }
    }

    @Test
    void theMedianTakesImpulsesAwayAndTheDecidedOneNothingElse() {
        float[] values = {0.1f, 0.2f, 0.3f, 0.4f, 1, -1, 0.5f, 0.6f, 0.7f};
        InverseProblem problem =
                problem(new Identity(), plane(values), SaltAndPepper.of(0.1, ValueRange.SYMMETRIC));
        Field plain = new MedianFilter(false).restore(problem);
        Field decided = new MedianFilter(true).restore(problem);
        assertThat(plain.at(0, 0, 1, 1)).isEqualTo(0.4f);
        // 0.1 four times, 0.2 and 0.4 twice, 1.
        assertThat(plain.at(0, 0, 0, 0)).isEqualTo(0.2f);
        assertThat(decided.at(0, 0, 1, 1)).isEqualTo(0.4f);
        assertThat(decided.at(0, 0, 0, 0)).isEqualTo(0.1f);
        // 0.2, 0.3 twice, 0.6 and 0.7 twice.
        assertThat((double) decided.at(0, 0, 1, 2)).isCloseTo(0.45, within(1e-6));
    }

    @Test
    void aGrayPictureIsGrayInEveryChannel() {
        Field y = plane(0.1f, 0.1f, 0.1f, 0.1f);
        ClassicalMethod method = new GrayFirst(new TotalVariation(1, 100));
        Field found = method.restore(problem(Colourisation.rec601(), y, GaussianNoise.of(0.05)));
        assertThat(found.shape().getShape()).containsExactly(1, 3, 2, 2);
        for (float value : found.toFloatArray()) {
            assertThat((double) value).isCloseTo(0.1, within(1e-3));
        }
    }

    @Test
    void picturesOfABatchAreRepeatedOneByOne() {
        Field gray = Field.of(new float[] {1, 2, 3, 4}, ValueRange.UNBOUNDED, 2, 1, 1, 2);
        assertThat(GrayFirst.repeated(gray, 2).toFloatArray())
                .containsExactly(1, 2, 1, 2, 3, 4, 3, 4);
    }

    /** Two channels with one jump at one place: it shrinks as one of length sqrt(2). */
    @Test
    void totalVariationSeesTheColoursOfAnEdgeTogether() {
        int length = 8;
        float[] values = new float[4 * length];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % (2 * length) < length ? 0.2f : 0.8f;
        }
        Field y = Field.of(values, ValueRange.UNIT, 1, 2, 1, 2 * length);
        double sigma = 0.1;
        double weight = 20;
        Field found =
                new TotalVariation(weight, 2000)
                        .restore(problem(new Identity(), y, GaussianNoise.of(sigma)));
        double moved = weight * sigma * sigma / length / Math.sqrt(2);
        assertThat((double) found.at(0, 0, 0, 0)).isCloseTo(0.2 + moved, within(1e-3));
        assertThat((double) found.at(0, 1, 0, length)).isCloseTo(0.8 - moved, within(1e-3));
    }

    /** The jump moves by weight sigma^2 / length: what is taken for sigma shows. */
    @Test
    void cellsCountAsNoiseOfTheirWidth() {
        float[] values = new float[16];
        Arrays.fill(values, 0, 8, -0.5f);
        Arrays.fill(values, 8, 16, 0.5f);
        Field y = Field.of(values, ValueRange.SYMMETRIC, 1, 1, 1, 16);
        Field found =
                new TotalVariation(8, 2000)
                        .restore(
                                problem(new Identity(), y, Cells.uniform(1, ValueRange.SYMMETRIC)));
        // The cells are 1 wide in a range of 2, so that sigma^2 is 1 / 48 of it.
        double moved = 2 * 8.0 / 48 / 8;
        assertThat((double) found.at(0, 0, 0, 0)).isCloseTo(-0.5 + moved, within(3e-3));
    }

    @Test
    void countedPhotonsCountAsMuchAsTheirNumberSays() {
        float[] values = new float[16];
        Arrays.fill(values, 0, 8, 0.05f);
        Arrays.fill(values, 8, 16, 0.9f);
        Field y = Field.of(values, ValueRange.UNIT, 1, 1, 1, 16);
        Field found =
                new TotalVariation(20, 3000)
                        .restore(problem(new Identity(), y, PoissonNoise.of(100, ValueRange.UNIT)));
        // Variances (k + 1) / 100^2 of k = 5 and 90 photons.
        assertThat((double) found.at(0, 0, 0, 0)).isCloseTo(0.05 + 20 * 6e-4 / 8, within(1e-3));
        assertThat((double) found.at(0, 0, 0, 15)).isCloseTo(0.9 - 20 * 91e-4 / 8, within(1e-3));
    }

    @Test
    void whatIsBestOfAPhotographIsBetterThanItsMosaic() {
        Field truth = Samples.photograph("coffee");
        InverseProblem problem = Tasks.DEMOSAIC_BAYER.problem(truth, 0);
        double bilinear = error(new BilinearDemosaicing().restore(problem), truth);
        assertThat(error(new MalvarDemosaicing().restore(problem), truth))
                .isLessThan(0.6 * bilinear);
    }

    private static double error(Field image, Field truth) {
        double sum = 0;
        for (int i = 0; i < truth.size(); i++) {
            sum += Math.pow(image.values().get(i) - truth.values().get(i), 2);
        }
        return sum / truth.size();
    }
}
