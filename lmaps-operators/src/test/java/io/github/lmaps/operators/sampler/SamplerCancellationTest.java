package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.sampler.LevelListener;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.sampler.RestorationCancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SamplerCancellationTest {

    @Test
    void cancellingKeepsTheBestEstimate() {
        List<Field> images = new ArrayList<>();
        RestorationCancelledException e =
                cancelled(
                        Restorations.sampler(),
                        report -> {
                            images.add(report.image());
                            if (report.level() == 2) {
                                report.cancel();
                            }
                        });
        assertThat(e).hasMessageContaining("3 of 5");
        assertThat(e.bestEstimate()).isEqualTo(images.get(2));
    }

    @Test
    void chainsThatWereStoppedDoNotSpoilThoseThatFinished() {
        List<Field> finished = new ArrayList<>();
        RestorationCancelledException e =
                cancelled(
                        Restorations.sampler().chains(4),
                        report -> {
                            if (report.level() == 4) {
                                finished.add(report.image());
                            }
                            if (report.chain() == 2 && report.level() == 1) {
                                report.cancel();
                            }
                        });
        assertThat(e).hasMessageContaining("12 of 20");
        assertThat(finished).hasSize(2);
        float[] one = finished.get(0).toFloatArray();
        float[] other = finished.get(1).toFloatArray();
        for (int i = 0; i < one.length; i++) {
            assertThat(e.bestEstimate().values().get(i))
                    .isCloseTo((one[i] + other[i]) / 2, within(1e-6f));
        }
    }

    @Test
    void whereNoChainFinishedTheFurthestCounts() {
        List<Field> furthest = new CopyOnWriteArrayList<>();
        CountDownLatch second = new CountDownLatch(1);
        RestorationCancelledException e =
                cancelled(
                        Restorations.sampler().chains(2).threads(2),
                        report -> {
                            if (report.chain() == 1 && report.level() == 0) {
                                second.countDown();
                                await(() -> !furthest.isEmpty());
                            } else if (report.chain() == 0 && report.level() == 2) {
                                await(() -> second.getCount() == 0);
                                report.cancel();
                                furthest.add(report.image());
                            }
                        });
        assertThat(e).hasMessageContaining("4 of 10");
        assertThat(e.bestEstimate()).isEqualTo(furthest.get(0));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static RestorationCancelledException cancelled(
            LocalMapSampler.Builder builder, LevelListener listener) {
        LocalMapSampler sampler = builder.listener(listener).build();
        return catchThrowableOfType(
                RestorationCancelledException.class,
                () -> sampler.restore(Restorations.problem(Restorations.HALF)));
    }

    /** Interrupts its thread when it has been asked three times. */
    private static final class Interrupting implements Denoiser {
        private int calls;

        @Override
        public NDArray denoise(NDArray x, NDArray sigma) {
            calls++;
            if (calls == 3) {
                Thread.currentThread().interrupt();
            }
            return Restorations.PRIOR.denoise(x, sigma);
        }

        @Override
        public DenoiserCard card() {
            return new DenoiserCard(
                    "interrupting", ValueRange.SYMMETRIC, 3, 0.01, 80, 0.5, Symmetry.DIHEDRAL);
        }
    }

    @Test
    void anInterruptIsNoticedBetweenTheSidesOfALevel() {
        Interrupting denoiser = new Interrupting();
        LocalMapSampler sampler = LocalMapSampler.builder(denoiser).levels(8).build();
        InverseProblem denoising = Restorations.problem(new Identity());

        RestorationCancelledException e =
                catchThrowableOfType(
                        RestorationCancelledException.class, () -> sampler.restore(denoising));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).hasMessageContaining("3 of 8");
        assertThat(denoiser.calls).isEqualTo(3);
        Field whole =
                LocalMapSampler.builder(Restorations.PRIOR)
                        .levels(1)
                        .build()
                        .restore(denoising)
                        .image();
        assertThat(e.bestEstimate().toFloatArray())
                .containsExactly(whole.toFloatArray(), within(1e-5f));
    }

    @Test
    void interruptingStopsAndStaysInterrupted() {
        for (int threads : new int[] {1, 2}) {
            AtomicInteger levels = new AtomicInteger();
            Thread caller = Thread.currentThread();
            LocalMapSampler sampler =
                    Restorations.sampler()
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
            assertThatThrownBy(() -> sampler.restore(Restorations.problem(Restorations.HALF)))
                    .isInstanceOf(RestorationCancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(levels.get()).isLessThan(900);
        }
    }
}
