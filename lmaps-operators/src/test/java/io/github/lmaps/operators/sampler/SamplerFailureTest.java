package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LevelListener;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.Start;
import io.github.lmaps.schedule.KarrasSchedule;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SamplerFailureTest {

    @Test
    void aFailingListenerEndsTheRestorationOnAnyNumberOfThreads() {
        for (int threads : new int[] {1, 2}) {
            LocalMapSampler sampler =
                    Restorations.sampler()
                            .chains(3)
                            .threads(threads)
                            .listener(
                                    report -> {
                                        throw new IllegalStateException("full");
                                    })
                            .build();
            assertThatThrownBy(() -> sampler.restore(Restorations.problem(new Identity())))
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
        LocalMapSampler sampler =
                Restorations.sampler().chains(2).threads(2).listener(listener).build();
        assertThatThrownBy(() -> sampler.restore(Restorations.problem(Restorations.HALF)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no memory");
        assertThat(finished).isTrue();
    }

    private static void waiting(ThrowingCallable wait) {
        assertThatCode(wait).doesNotThrowAnyException();
    }

    @Test
    void notANumberFromTheNetworkIsNamed() {
        assertThatThrownBy(
                        () ->
                                LocalMapSampler.builder(new FailingDenoiser())
                                        .levels(5)
                                        .build()
                                        .restore(Restorations.problem(Restorations.HALF)))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("failing gave NaN")
                .hasMessageContaining("level 3 of 5");
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnyWork() {
        LocalMapSampler sampler = LocalMapSampler.builder(new FailingDenoiser()).levels(5).build();
        Field gray = Restorations.field(ValueRange.SYMMETRIC, 1, 1, 16, 12);
        assertThatThrownBy(
                        () ->
                                sampler.restore(
                                        InverseProblem.of(
                                                new Identity(), gray, GaussianNoise.of(0.1))))
                .hasMessageContaining("has 1 channels")
                .hasMessageContaining("takes 3");
        Field bytes = Restorations.field(ValueRange.BYTE, 1, 3, 16, 12).declaredAs(ValueRange.UNIT);
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
                                        .restore(Restorations.problem(new Identity())))
                .hasMessageContaining("100.0")
                .hasMessageContaining("80.0");
        Field undeclared = Restorations.field(ValueRange.SYMMETRIC, 1, 3, 16, 12);
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
        Field y = Restorations.field(ValueRange.SYMMETRIC, 1, 3, 16, 12);
        assertThatThrownBy(
                        () ->
                                InverseProblem.of(new Identity(), y, GaussianNoise.of(0.1))
                                        .withImageShape(1, 3, 16, 13))
                .hasMessageContaining("(1, 3, 16, 12)")
                .hasMessageContaining("(1, 3, 16, 13)");
        assertThatThrownBy(() -> GaussianNoise.of(-0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> Restorations.sampler().levels(0)).hasMessageContaining("got 0");
    }

    /** A start that must not be asked. */
    private static final Start UNTIMELY =
            (data, priorDeviation) -> {
                throw new AssertionError("the start was solved");
            };

    @Test
    void fixedLevelsThatTheDenoiserDoesNotKnowAreRefusedBeforeTheStartIsSolved() {
        LocalMapSampler tooHigh =
                LocalMapSampler.builder(new FailingDenoiser())
                        .schedule(KarrasSchedule.of(100, 0.02))
                        .start(UNTIMELY)
                        .build();
        assertThatThrownBy(() -> tooHigh.restore(Restorations.problem(Restorations.HALF)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100.0");
    }
}
