package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.GaussianDenoiser;
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
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.LevelListener;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Restoration;
import io.github.lmaps.sampler.RestorationCancelledException;
import io.github.lmaps.schedule.KarrasSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplerBehaviourTest {

    private static final GaussianDenoiser PRIOR = new GaussianDenoiser(0, 0.5);
    private static final Mask HALF = Mask.random(16, 12, 0.5, 1);

    static List<Operator> operators() {
        return List.of(
                new Identity(),
                HALF,
                Blur.gaussian(1, Boundary.CIRCULAR),
                Blur.gaussian(1, Boundary.REFLECT));
    }

    private static Field field(ValueRange range, long... shape) {
        long size = 1;
        for (long axis : shape) {
            size *= axis;
        }
        float[] values = new float[(int) size];
        new NormalStream(9, 0).fill(0, values);
        for (int i = 0; i < values.length; i++) {
            double unit = 0.5 + 0.15 * values[i];
            values[i] = (float) (range.lo() + range.width() * unit);
        }
        return Field.of(values, range, shape);
    }

    private static InverseProblem problem(Operator operator) {
        return InverseProblem.of(
                operator, field(ValueRange.SYMMETRIC, 1, 3, 16, 12), GaussianNoise.of(0.1));
    }

    private static LocalMapSampler.Builder sampler() {
        return LocalMapSampler.builder(PRIOR).levels(5);
    }

    @ParameterizedTest
    @MethodSource("operators")
    void sameSeedGivesSameBytesOnAnyNumberOfThreads(Operator operator) {
        InverseProblem problem = problem(operator);
        Restoration one = sampler().seed(3).chains(4).threads(1).build().restore(problem);
        Restoration two = sampler().seed(3).chains(4).threads(2).build().restore(problem);
        assertThat(two.image()).isEqualTo(one.image());
        assertThat(two.deviation()).isEqualTo(one.deviation());
        assertThat(two.chains()).isEqualTo(one.chains());
    }

    @Test
    void anotherSeedGivesAnotherResult() {
        Restoration one = sampler().seed(3).build().restore(problem(HALF));
        Restoration other = sampler().seed(4).build().restore(problem(HALF));
        assertThat(other.image()).isNotEqualTo(one.image());
    }

    @Test
    void meanAndDeviationAreThoseOfTheChains() {
        Restoration restored = sampler().chains(3).build().restore(problem(HALF));
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
        assertThat(sampler().build().restore(problem(new Identity())).deviation()).isNull();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void unitsOfTheCallerChangeNothing(Operator operator) {
        Field bytes = field(ValueRange.BYTE, 1, 3, 16, 12);
        Field unit = bytes.convertedTo(ValueRange.SYMMETRIC);
        Restoration inBytes =
                sampler()
                        .build()
                        .restore(InverseProblem.of(operator, bytes, GaussianNoise.of(12.75)));
        Restoration inUnit =
                sampler().build().restore(InverseProblem.of(operator, unit, GaussianNoise.of(0.1)));
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
        Restoration restored = sampler().seed(7).chains(2).build().restore(problem(HALF));
        assertThat(restored.provenance().seed()).isEqualTo(7);
        assertThat(restored.provenance().evaluations()).isEqualTo(10);
        assertThat(restored.provenance().levels()).hasSize(5);
        assertThat(restored.provenance().problem()).contains("Mask", "0.1", "(1, 3, 16, 12)");
        assertThat(restored.provenance().denoiser()).contains("GaussianDenoiser");
        assertThat(restored.provenance().versions()).containsKeys("engine", "djl", "java");
        assertThat(restored.provenance().seconds())
                .isGreaterThan(restored.provenance().networkSeconds() / 2);
        assertThat(restored.provenance().reducedChiSquared()).isBetween(0.0, 2.0);
    }

    @Test
    void listenerSeesEveryLevelAndItsImage() {
        List<String> seen = new ArrayList<>();
        List<Field> images = new ArrayList<>();
        Restoration restored =
                sampler()
                        .chains(2)
                        .listener(
                                report -> {
                                    seen.add(report.chain() + "/" + report.level());
                                    images.add(report.image());
                                })
                        .build()
                        .restore(problem(HALF));
        assertThat(seen)
                .containsExactly(
                        "0/0", "0/1", "0/2", "0/3", "0/4", "1/0", "1/1", "1/2", "1/3", "1/4");
        assertThat(images.get(4)).isEqualTo(restored.chains().get(0));
    }

    @Test
    void cancellingKeepsTheBestEstimate() {
        List<Field> images = new ArrayList<>();
        LocalMapSampler sampler =
                sampler()
                        .listener(
                                report -> {
                                    images.add(report.image());
                                    if (report.level() == 2) {
                                        report.cancel();
                                    }
                                })
                        .build();
        RestorationCancelledException e =
                catchThrowableOfType(
                        RestorationCancelledException.class, () -> sampler.restore(problem(HALF)));
        assertThat(e).hasMessageContaining("3 of 5");
        assertThat(e.bestEstimate()).isEqualTo(images.get(2));
    }

    @Test
    void interruptingStopsAndStaysInterrupted() {
        for (int threads : new int[] {1, 2}) {
            AtomicInteger levels = new AtomicInteger();
            Thread caller = Thread.currentThread();
            LocalMapSampler sampler =
                    sampler()
                            .levels(500)
                            .chains(2)
                            .threads(threads)
                            .listener(
                                    report -> {
                                        if (levels.incrementAndGet() == 3) {
                                            caller.interrupt();
                                        }
                                    })
                            .build();
            assertThatThrownBy(() -> sampler.restore(problem(HALF)))
                    .isInstanceOf(RestorationCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(levels.get()).isLessThan(900);
        }
    }

    @Test
    void aFailingListenerEndsTheRestorationOnAnyNumberOfThreads() {
        for (int threads : new int[] {1, 2}) {
            LocalMapSampler sampler =
                    sampler()
                            .chains(3)
                            .threads(threads)
                            .listener(
                                    report -> {
                                        throw new IllegalStateException("full");
                                    })
                            .build();
            assertThatThrownBy(() -> sampler.restore(problem(new Identity())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("full");
        }
    }

    @Test
    void anErrorInOneChainWaitsForTheOthers() {
        CountDownLatch other = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        LevelListener listener =
                report -> {
                    if (report.chain() == 0) {
                        waiting(() -> other.await(10, TimeUnit.SECONDS));
                        throw new AssertionError("no memory");
                    }
                    other.countDown();
                    waiting(() -> Thread.sleep(300));
                    finished.set(true);
                };
        LocalMapSampler sampler = sampler().chains(2).threads(2).listener(listener).build();
        assertThatThrownBy(() -> sampler.restore(problem(HALF)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no memory");
        assertThat(finished).isTrue();
    }

    private static void waiting(ThrowingCallable wait) {
        assertThatCode(wait).doesNotThrowAnyException();
    }

    @Test
    void pixelsBesideAHoleAreDenoisedHoweverNoisyTheyAre() {
        Field y = field(ValueRange.SYMMETRIC, 1, 3, 16, 12);
        Mask hole = Mask.box(16, 12, new Mask.Box(3, 3, 2, 2));
        for (double sigma : new double[] {0.1, 0.3, 0.5, 1}) {
            InverseProblem noisy = InverseProblem.of(hole, y, GaussianNoise.of(sigma));
            Field restored = sampler().levels(20).build().restore(noisy).image();
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
        for (Operator operator : operators()) {
            Restoration restored =
                    LocalMapSampler.builder(new Declared(card))
                            .levels(5)
                            .build()
                            .restore(
                                    InverseProblem.of(
                                            operator,
                                            field(ValueRange.SYMMETRIC, 1, 3, 16, 12),
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
        for (Operator operator : operators()) {
            Field one = sampler().build().restore(problem(operator)).image();
            Field two =
                    LocalMapSampler.builder(inBytes)
                            .levels(5)
                            .build()
                            .restore(problem(operator))
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
                sampler()
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
            return PRIOR.denoise(x, sigma);
        }
    }

    /** The Gaussian prior on images in [0, 255]. */
    private record Rescaled(DenoiserCard card) implements Denoiser {
        @Override
        public NDArray denoise(NDArray x, NDArray sigma) {
            NDArray unit = x.sub(127.5).div(127.5);
            return PRIOR.denoise(unit, sigma.div(127.5)).mul(127.5).add(127.5);
        }
    }

    @Test
    void notANumberFromTheNetworkIsNamed() {
        assertThatThrownBy(
                        () ->
                                LocalMapSampler.builder(new FailingDenoiser())
                                        .levels(5)
                                        .build()
                                        .restore(problem(HALF)))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("failing gave NaN")
                .hasMessageContaining("level 3 of 5");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnyWork() {
        LocalMapSampler sampler = LocalMapSampler.builder(new FailingDenoiser()).levels(5).build();
        Field gray = field(ValueRange.SYMMETRIC, 1, 1, 16, 12);
        assertThatThrownBy(
                        () ->
                                sampler.restore(
                                        InverseProblem.of(
                                                new Identity(), gray, GaussianNoise.of(0.1))))
                .hasMessageContaining("has 1 channels")
                .hasMessageContaining("takes 3");
        Field bytes = field(ValueRange.BYTE, 1, 3, 16, 12).declaredAs(ValueRange.UNIT);
        assertThatThrownBy(
                        () ->
                                sampler.restore(
                                        InverseProblem.of(
                                                new Identity(), bytes, GaussianNoise.of(0.1))))
                .hasMessageContaining("575 of 576")
                .hasMessageContaining("[0, 1]")
                .hasMessageContaining("0.6");
        assertThatThrownBy(
                        () ->
                                LocalMapSampler.builder(new FailingDenoiser())
                                        .schedule(KarrasSchedule.of(100, 0.02))
                                        .build()
                                        .restore(problem(new Identity())))
                .hasMessageContaining("100.0")
                .hasMessageContaining("80.0");
        Field undeclared = field(ValueRange.SYMMETRIC, 1, 3, 16, 12);
        assertThatThrownBy(
                        () ->
                                sampler.restore(
                                        InverseProblem.of(
                                                new Identity(),
                                                undeclared.declaredAs(ValueRange.UNBOUNDED),
                                                GaussianNoise.of(0.1))))
                .hasMessageContaining("not declared");
    }

    @Test
    void measurementsThatAreNoneAreRefused() {
        float[] values = {1, Float.NaN, Float.POSITIVE_INFINITY, 0};
        Field bad = Field.of(values, ValueRange.SYMMETRIC, 1, 1, 2, 2);
        assertThatThrownBy(() -> InverseProblem.of(new Identity(), bad, GaussianNoise.of(0.1)))
                .hasMessageContaining("2 NaN or infinite values of 4");
        Field y = field(ValueRange.SYMMETRIC, 1, 3, 16, 12);
        assertThatThrownBy(
                        () ->
                                InverseProblem.of(new Identity(), y, GaussianNoise.of(0.1))
                                        .withImageShape(1, 3, 16, 13))
                .hasMessageContaining("(1, 3, 16, 12)")
                .hasMessageContaining("(1, 3, 16, 13)");
        assertThatThrownBy(() -> GaussianNoise.of(-0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> sampler().levels(0)).hasMessageContaining("got 0");
    }
}
