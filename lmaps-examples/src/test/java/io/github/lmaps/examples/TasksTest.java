package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.operators.jpeg.JpegMeasurement;
import io.github.lmaps.problem.InverseProblem;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TasksTest {

    private static final Shape BUNDLED = new Shape(1, 3, 256, 256);

    /** Of the published means, which other noise was drawn for. */
    private static final double SEEDS = 0.05;

    @ParameterizedTest
    @CsvSource({
        "denoise, 20.51",
        "gaussian_deblur, 22.35",
        "motion_deblur, 19.08",
        "jpeg_10, 26.08",
        "jpeg_20, 28.32",
        "quantize_2, 22.48",
        "quantize_3, 28.62"
    })
    void inputsAreAsFarFromTheTruthAsPublished(String name, double published) {
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            Field truth = Samples.photograph(Samples.photographs().get(i));
            sum += PeakSignalToNoise.of(Tasks.named(name).trial(truth, i).input().clamped(), truth);
        }

        assertThat(sum / 6).isBetween(published - SEEDS, published + SEEDS);
    }

    @Test
    void theTasksAreThePublishedOnes() {
        assertThat(Tasks.names())
                .containsExactly(
                        "denoise",
                        "gaussian_deblur",
                        "motion_deblur",
                        "inpaint_random",
                        "inpaint_box",
                        "sr4",
                        "jpeg_10",
                        "jpeg_20",
                        "quantize_2",
                        "quantize_3",
                        "blur_jpeg_20",
                        "sr2_jpeg_50",
                        "blur_quantize_3",
                        "motion_deblur_replicate",
                        "hdr_2",
                        "poisson_30",
                        "blur_poisson_100",
                        "salt_pepper_10",
                        "colourise",
                        "demosaic_bayer",
                        "demosaic_xtrans",
                        "network_deblur");
        assertThat(Tasks.DENOISE.operator(BUNDLED)).isEqualTo(new Identity());
        assertThat(Tasks.DENOISE.likelihood()).isEqualTo(GaussianNoise.of(0.2));
        Blur motion = (Blur) Tasks.MOTION_DEBLUR.operator(BUNDLED);
        assertThat(motion.boundary()).isEqualTo(Boundary.CIRCULAR);
        assertThat(motion.centreRow()).isEqualTo(30);
        Blur gaussian = (Blur) Tasks.GAUSSIAN_DEBLUR.operator(BUNDLED);
        assertThat(gaussian.kernel().shape()).isEqualTo(new Shape(61, 61));
        assertThat(gaussian.kernel().at(30, 33) / gaussian.kernel().at(30, 30))
                .isBetween(0.6065f, 0.6066f);
        Downsample smaller = (Downsample) Tasks.SR4.operator(BUNDLED);
        assertThat(smaller.factor()).isEqualTo(4);
        assertThat(smaller.blur())
                .isEqualTo(new Blur(Samples.bicubicKernel(), Boundary.CIRCULAR, 8, 8));
        assertThat(smaller.measurementShape(BUNDLED)).isEqualTo(new Shape(1, 3, 64, 64));
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        assertThatThrownBy(() -> Tasks.named("sr16"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"sr16\"")
                .hasMessageContaining("denoise, gaussian_deblur");
    }

    @ParameterizedTest
    @CsvSource({"256, 256, 19576", "40, 50, 600", "3, 3, 3"})
    void theRandomMaskKeepsAboutThreeTenths(int height, int width, int seen) {
        assertThat(seen(Tasks.INPAINT_RANDOM, height, width)).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource({"256, 256, 61440", "40, 50, 1880", "3, 2, 5"})
    void theBoxIsAQuarterOfEachSide(int height, int width, int seen) {
        assertThat(seen(Tasks.INPAINT_BOX, height, width)).isEqualTo(seen);
    }

    private static int seen(Task task, int height, int width) {
        Mask mask = (Mask) task.operator(new Shape(1, 3, height, width));
        assertThat(mask.weights().shape()).isEqualTo(new Shape(1, 1, height, width));
        int count = 0;
        for (float weight : mask.weights().toFloatArray()) {
            count += weight == 1 ? 1 : 0;
        }
        return count;
    }

    @Test
    void noiseFollowsTheSeedAndHolesAreBlack() {
        Field truth = Field.of(new float[3 * 64 * 64], ValueRange.SYMMETRIC, 1, 3, 64, 64);

        Field one = Tasks.INPAINT_RANDOM.measure(truth, 1);

        assertThat(Tasks.INPAINT_RANDOM.measure(truth, 1)).isEqualTo(one);
        assertThat(Tasks.INPAINT_RANDOM.measure(truth, 2)).isNotEqualTo(one);
        double sum = 0;
        int holes = 0;
        for (float value : one.toFloatArray()) {
            sum += value == -1 ? 0 : value * value;
            holes += value == -1 ? 1 : 0;
        }
        assertThat(holes).isEqualTo(3 * Math.round(0.7f * 64 * 64));
        assertThat(Math.sqrt(sum / (one.size() - holes))).isBetween(0.047, 0.053);
    }

    @Test
    void theProblemKnowsShapeRangeAndNoise() {
        InverseProblem problem = Tasks.DENOISE.problem(Samples.photograph("coffee"), 0);

        assertThat(problem.imageShape()).isEqualTo(BUNDLED);
        assertThat(problem.imageRange()).isEqualTo(ValueRange.SYMMETRIC);
        assertThat(problem.likelihood().sigma()).isEqualTo(0.2);
    }

    @Test
    void aJpegOfAnySizeIsComparedAsLargeAsItsTruth() {
        Field truth = Field.of(new float[3 * 19 * 13], ValueRange.SYMMETRIC, 1, 3, 19, 13);

        Trial trial = Tasks.JPEG_20.trial(truth, 0);

        assertThat(trial.problem().imageShape()).isEqualTo(new Shape(1, 3, 24, 16));
        assertThat(trial.problem().imageRange()).isEqualTo(ValueRange.SYMMETRIC);
        assertThat(trial.input().shape()).isEqualTo(truth.shape());
        Field restored = Field.of(new float[3 * 24 * 16], ValueRange.SYMMETRIC, 1, 3, 24, 16);
        assertThat(trial.finish().apply(restored)).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource({"colourise, 1", "demosaic_bayer, 1", "demosaic_xtrans, 1", "network_deblur, 3"})
    void whatIsLookedAtIsAColourPictureInTheRangeOfTheTruth(String name, int channels) {
        for (int given : new int[] {1, 3}) {
            float[] values = new float[given * 19 * 13];
            Arrays.fill(values, 0.2f);
            Field truth = Field.of(values, ValueRange.SYMMETRIC, 1, given, 19, 13);

            Trial trial = Tasks.named(name).trial(truth, 0);

            assertThat(trial.truth().shape()).isEqualTo(new Shape(1, 3, 19, 13));
            assertThat(trial.input().shape()).isEqualTo(trial.truth().shape());
            assertThat(trial.input().range()).isEqualTo(ValueRange.SYMMETRIC);
            assertThat(trial.problem().measurement().shape().get(1)).isEqualTo(channels);
            assertThat(trial.problem().imageShape()).isEqualTo(trial.truth().shape());
        }
    }

    @Test
    void aGrayPictureIsLookedAtAsItIs() {
        Trial trial = Tasks.COLOURISE.trial(Samples.photograph("flower"), 0);

        Field gray = trial.problem().measurement();

        for (int channel = 0; channel < 3; channel++) {
            assertThat(trial.input().at(0, channel, 7, 9)).isEqualTo(gray.at(0, 0, 7, 9));
        }
    }

    @Test
    void aNetworkThatBlursIsGivenItsOwnUnits() {
        Field truth = Samples.photograph("flower");

        Trial trial = Tasks.NETWORK_DEBLUR.trial(truth, 0);

        assertThat(trial.problem().imageRange()).isEqualTo(ValueRange.UNIT);
        assertThat(trial.finish().apply(truth.convertedTo(ValueRange.UNIT)).sha256())
                .isEqualTo(truth.convertedTo(ValueRange.UNIT).convertedTo(truth.range()).sha256());
        assertThat(PeakSignalToNoise.of(trial.input().clamped(), truth)).isBetween(10.0, 20.0);
    }

    @Test
    void everyTaskHasAClassicalMethod() {
        assertThat(Tasks.all()).allSatisfy(task -> assertThat(task.classical()).isNotEmpty());
    }

    @Test
    void theBundledFileIsThatOfItsTruth() {
        Field truth = Samples.jpegTruth();
        Field decoded = JpegMeasurement.of(Samples.jpegFile()).decoded();

        double psnr = PeakSignalToNoise.of(decoded.convertedTo(ValueRange.SYMMETRIC), truth);

        assertThat(psnr).isBetween(26.0, 26.1);
    }

    @Test
    void aPhotographThatIsNotBundled() {
        assertThatThrownBy(() -> Samples.photograph("lena"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("astronaut");
    }
}
