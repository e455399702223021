package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Provenance;
import io.github.lmaps.sampler.Restoration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplerBehaviourTest {

    @ParameterizedTest
    @MethodSource("io.github.lmaps.operators.sampler.Restorations#operators")
    void sameSeedGivesSameBytesOnAnyNumberOfThreads(Operator operator) {
        InverseProblem problem = Restorations.problem(operator);
        Restoration one =
                Restorations.sampler().seed(3).chains(4).threads(1).build().restore(problem);
        Restoration two =
                Restorations.sampler().seed(3).chains(4).threads(2).build().restore(problem);
        assertThat(two.image()).isEqualTo(one.image());
        assertThat(two.deviation()).isEqualTo(one.deviation());
        assertThat(two.chains()).isEqualTo(one.chains());
    }

    @Test
    void anotherSeedGivesAnotherResult() {
        Restoration one =
                Restorations.sampler()
                        .seed(3)
                        .build()
                        .restore(Restorations.problem(Restorations.HALF));
        Restoration other =
                Restorations.sampler()
                        .seed(4)
                        .build()
                        .restore(Restorations.problem(Restorations.HALF));
        assertThat(other.image()).isNotEqualTo(one.image());
    }

    @Test
    void meanAndDeviationAreThoseOfTheChains() {
        Restoration restored =
                Restorations.sampler()
                        .chains(3)
                        .build()
                        .restore(Restorations.problem(Restorations.HALF));
        for (int i = 0; i < restored.image().size(); i++) {
            double sum = 0;
            double squares = 0;
            for (Field chain : restored.chains()) {
                sum += chain.values().get(i);
                squares += Math.pow(chain.values().get(i), 2);
            }
            double mean = sum / 3;
            double variance = Math.max(0, (squares - 3 * mean * mean) / 2);
            assertThat((double) restored.image().values().get(i)).isCloseTo(mean, within(1e-6));
            assertThat((double) restored.deviation().values().get(i))
                    .isCloseTo(Math.sqrt(variance), within(1e-3));
        }
        assertThat(
                        Restorations.sampler()
                                .build()
                                .restore(Restorations.problem(new Identity()))
                                .deviation())
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("io.github.lmaps.operators.sampler.Restorations#operators")
    void unitsOfTheCallerChangeNothing(Operator operator) {
        Field bytes = Restorations.field(ValueRange.BYTE, 1, 3, 16, 12);
        Field unit = bytes.convertedTo(ValueRange.SYMMETRIC);
        Restoration inBytes =
                Restorations.sampler()
                        .build()
                        .restore(InverseProblem.of(operator, bytes, GaussianNoise.of(12.75)));
        Restoration inUnit =
                Restorations.sampler()
                        .build()
                        .restore(InverseProblem.of(operator, unit, GaussianNoise.of(0.1)));
        Field converted = inBytes.image().convertedTo(ValueRange.SYMMETRIC);
        for (int i = 0; i < converted.size(); i++) {
            assertThat(converted.values().get(i))
                    .isCloseTo(inUnit.image().values().get(i), within(2e-4f));
        }
        assertThat(inBytes.provenance().reducedChiSquared())
                .isCloseTo(inUnit.provenance().reducedChiSquared(), within(1e-3));
    }

    @Test
    void provenanceTellsHowTheResultCameAbout() {
        Restoration restored =
                Restorations.sampler()
                        .seed(7)
                        .chains(2)
                        .build()
                        .restore(Restorations.problem(Restorations.HALF));
        assertThat(restored.provenance().seed()).isEqualTo(7);
        assertThat(restored.provenance().evaluations()).isEqualTo(10);
        assertThat(restored.provenance().levels()).hasSize(5);
        assertThat(restored.provenance().problem()).contains("Mask", "0.1", "(1, 3, 16, 12)");
        assertThat(restored.provenance().noise()).isEqualTo("GaussianNoise[sigma=0.1]");
        assertThat(restored.provenance().denoiser()).contains("GaussianDenoiser");
        assertThat(restored.provenance().versions()).containsKeys("engine", "djl", "java");
        assertThat(restored.provenance().seconds())
                .isGreaterThan(restored.provenance().networkSeconds() / 2);
        assertThat(restored.provenance().reducedChiSquared()).isBetween(0.0, 2.0);
    }

    @Test
    void provenanceTellsWhichDataItWas() {
        InverseProblem problem = Restorations.problem(Restorations.HALF);
        Provenance one = Restorations.sampler().build().restore(problem).provenance();
        Provenance other =
                Restorations.sampler()
                        .build()
                        .restore(Restorations.problem(Mask.random(16, 12, 0.5, 2)))
                        .provenance();
        assertThat(one.measurementHash()).isEqualTo(problem.measurement().sha256());
        assertThat(one.operatorHashes()).containsExactly(Restorations.HALF.weights().sha256());
        assertThat(other.problem()).isEqualTo(one.problem());
        assertThat(other.operatorHashes()).isNotEqualTo(one.operatorHashes());
        assertThat(one.device()).isEqualTo("cpu()");
        assertThat(one.engineThreads()).isEqualTo(Integer.getInteger("ai.djl.pytorch.num_threads"));
    }

    @Test
    void listenerSeesEveryLevelAndItsImage() {
        List<String> seen = new ArrayList<>();
        List<Field> images = new ArrayList<>();
        Restoration restored =
                Restorations.sampler()
                        .chains(2)
                        .listener(
                                report -> {
                                    seen.add(report.chain() + "/" + report.level());
                                    images.add(report.image());
                                })
                        .build()
                        .restore(Restorations.problem(Restorations.HALF));
        assertThat(seen)
                .containsExactly(
                        "0/0", "0/1", "0/2", "0/3", "0/4", "1/0", "1/1", "1/2", "1/3", "1/4");
        assertThat(images.get(4)).isEqualTo(restored.chains().get(0));
    }

    @Test
    void pixelsBesideAHoleAreDenoisedHoweverNoisyTheyAre() {
        Field y = Restorations.field(ValueRange.SYMMETRIC, 1, 3, 16, 12);
        Mask hole = Mask.box(16, 12, new Mask.Box(3, 3, 2, 2));
        for (double sigma : new double[] {0.1, 0.3, 0.5, 1}) {
            InverseProblem noisy = InverseProblem.of(hole, y, GaussianNoise.of(sigma));
            Field restored = Restorations.sampler().levels(20).build().restore(noisy).image();
            double share = 0.25 / (0.25 + sigma * sigma);
            double squares = 0;
            for (int i = 0; i < y.size(); i++) {
                boolean seen = hole.weights().values().get(i % (16 * 12)) > 0;
                double error = restored.values().get(i) - share * y.values().get(i);
                squares += seen ? error * error : 0;
            }
            assertThat(Math.sqrt(squares / y.size())).as("sigma %s", sigma).isLessThan(0.02);
        }
    }

    @Test
    void levelsKeepToWhatTheDenoiserKnows() {
        DenoiserCard card =
                new DenoiserCard("d", ValueRange.SYMMETRIC, 3, 0.03, 80, 0.5, Symmetry.NONE);
        for (Operator operator : Restorations.operators()) {
            Restoration restored =
                    LocalMapSampler.builder(new Declared(card))
                            .levels(5)
                            .build()
                            .restore(
                                    InverseProblem.of(
                                            operator,
                                            Restorations.field(ValueRange.SYMMETRIC, 1, 3, 16, 12),
                                            GaussianNoise.of(0.001)));
            List<Double> levels = restored.provenance().levels();
            assertThat(levels.get(levels.size() - 1)).isEqualTo(0.03);
        }
    }

    @Test
    void theRangeOfTheDenoiserChangesNothing() {
        DenoiserCard bytes =
                new DenoiserCard("d", ValueRange.BYTE, 3, 0.01, 1e4, 0.5 * 127.5, Symmetry.NONE);
        Denoiser inBytes = new Rescaled(bytes);
        for (Operator operator : Restorations.operators()) {
            Field one =
                    Restorations.sampler().build().restore(Restorations.problem(operator)).image();
            Field two =
                    LocalMapSampler.builder(inBytes)
                            .levels(5)
                            .build()
                            .restore(Restorations.problem(operator))
                            .image();
            assertThat(two.toFloatArray()).containsExactly(one.toFloatArray(), within(1e-4f));
        }
    }

    @Test
    void frequenciesThatABlurLosesNeedNoNoise() {
        Field kernel = Field.of(new float[] {0.25f, 0.5f, 0.25f}, ValueRange.UNBOUNDED, 1, 3);
        Blur blur = Blur.of(kernel, Boundary.CIRCULAR);
        Field flat = Field.of(filled(3 * 16 * 12, 0.5f), ValueRange.SYMMETRIC, 1, 3, 16, 12);
        Field restored =
                Restorations.sampler()
                        .build()
                        .restore(InverseProblem.of(blur, flat, GaussianNoise.of(0)))
                        .image();
        Field again = blurred(blur, restored);
        assertThat(again.toFloatArray()).containsExactly(flat.toFloatArray(), within(2e-3f));
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }

    private static Field blurred(Blur blur, Field image) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                BoundOperator bound = blur.bind(manager, image.shape())) {
            return Field.of(bound.apply(image.toNDArray(manager)), image.range());
        }
    }

    /** The Gaussian prior with another declaration. */
    private record Declared(DenoiserCard card) implements Denoiser {
        @Override
        public NDArray denoise(NDArray x, NDArray sigma) {
            return Restorations.PRIOR.denoise(x, sigma);
        }
    }

    /** The Gaussian prior on images in [0, 255]. */
    private record Rescaled(DenoiserCard card) implements Denoiser {
        @Override
        public NDArray denoise(NDArray x, NDArray sigma) {
            NDArray unit = x.sub(127.5).div(127.5);
            return Restorations.PRIOR.denoise(unit, sigma.div(127.5)).mul(127.5).add(127.5);
        }
    }
}
