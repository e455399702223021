package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.LevelListener;
import io.github.lmaps.sampler.LevelReport;
import io.github.lmaps.sampler.LocalMapSampler;
import io.github.lmaps.schedule.KarrasSchedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Growth of resident memory, set against one image lost per restoration: compilation and collection
 * move it by up to 20 MB of their own.
 */
@EnabledOnOs(OS.LINUX)
class NativeMemoryTest {

    private static final int HEIGHT = 64;
    private static final int WIDTH = 48;
    private static final long IMAGE_BYTES = 4L * 3 * HEIGHT * WIDTH;

    private static final List<Operator> OPERATORS =
            List.of(
                    new Identity(),
                    Mask.random(HEIGHT, WIDTH, 0.5, 1),
                    Blur.gaussian(1, Boundary.CIRCULAR),
                    Blur.gaussian(1, Boundary.REFLECT));

    private interface Run {
        void number(int i);
    }

    @Test
    void aThousandRestorationsLeaveItWhereItWas() throws Exception {
        assertThat(growth(NativeMemoryTest::restore)).isLessThan(1000 * IMAGE_BYTES);
    }

    @Test
    void aThousandFailuresLeaveItWhereItWas() throws Exception {
        LevelListener throwing =
                report -> {
                    throw new IllegalStateException("full");
                };
        List<LocalMapSampler> samplers =
                List.of(
                        LocalMapSampler.builder(new FailingDenoiser()).levels(5).build(),
                        sampler().listener(throwing).build(),
                        sampler().listener(LevelReport::cancel).build(),
                        LocalMapSampler.builder(new FailingDenoiser())
                                .schedule(KarrasSchedule.of(1000, 0.02))
                                .build());
        assertThat(growth(i -> fail(samplers.get(i % samplers.size()), i)))
                .isLessThan(1000 * IMAGE_BYTES);
    }

    private static void restore(int i) {
        sampler().seed(i).build().restore(problem(OPERATORS.get(i % OPERATORS.size())));
    }

    private static void fail(LocalMapSampler sampler, int i) {
        InverseProblem problem = problem(OPERATORS.get(1 + i % (OPERATORS.size() - 1)));
        assertThat(catchThrowable(() -> sampler.restore(problem))).isNotNull();
    }

    private static LocalMapSampler.Builder sampler() {
        return LocalMapSampler.builder(new GaussianDenoiser(0, 0.5)).levels(3);
    }

    private static InverseProblem problem(Operator operator) {
        float[] values = new float[3 * HEIGHT * WIDTH];
        new NormalStream(9, 0).fill(0, values);
        for (int i = 0; i < values.length; i++) {
            values[i] *= 0.2f;
        }
        Field y = Field.of(values, ValueRange.SYMMETRIC, 1, 3, HEIGHT, WIDTH);
        return InverseProblem.of(operator, y, GaussianNoise.of(0.1));
    }

    /** Bytes gained over a thousand runs, once two hundred have warmed up what grows at first. */
    private static long growth(Run run) throws Exception {
        leastResident(run, 200);
        long before = leastResident(run, 200);
        leastResident(run, 800);
        return leastResident(run, 200) - before;
    }

    private static long leastResident(Run run, int times) throws Exception {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            run.number(i);
            least = i % 40 == 39 ? Math.min(least, residentBytes()) : least;
        }
        return least;
    }

    private static long residentBytes() throws Exception {
        System.gc();
        String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
        return Long.parseLong(pages) * 4096;
    }
}
