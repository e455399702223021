package io.github.lmaps.examples.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.examples.classical.Smoothness;
import io.github.lmaps.examples.classical.Tikhonov;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.science.FlowStep;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.solver.GaussNewtonSolver;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroundAndFlowTest {

    private static final double SHARE = 0.25;
    private static final double SIGMA = 0.5;
    private static final int SIDE = 8;
    private static final Tikhonov SMOOTH = smooth(0, 1);

    @Test
    void aFewLevelsImproveTheClassicalVorticityThatTheyBeginAt() {
        assertThat(ofFirstObject(RecoverVorticity.later(), smooth(0.5, 0.5)).margin())
                .isGreaterThan(0.5);
    }

    @Test
    void aFewLevelsImproveTheClassicalVelocityThatTheyBeginAt() {
        assertThat(ofFirstObject(InvertWaveform.surface(), smooth(0, 1)).margin())
                .isGreaterThan(0.5);
    }

    private static ScienceResult ofFirstObject(ScienceTask task, Tikhonov quick) {
        ScienceTask one =
                new ScienceTask(
                        task.name(),
                        task.description(),
                        task.grid(),
                        set -> task.objects().apply(set).subList(0, 1),
                        task.problem(),
                        List.of(quick),
                        1,
                        sampler ->
                                task.sampling()
                                        .apply(sampler)
                                        .levels(3)
                                        .start(new TikhonovStart(quick, 0.1)));
        try (DiffusionNetwork network = Networks.gray()) {
            return ScienceResult.of(one, ObjectSet.TUNING, network, 3);
        }
    }

    private static Tikhonov smooth(double top, double bottom) {
        return new Tikhonov(
                "quick",
                new GaussNewtonSolver(0.1, 2, 5, step -> {}),
                top,
                bottom,
                SHARE,
                Smoothness.NATURAL);
    }

    /** Wiener's filter at frequency 0, whose power in the spectrum is that of one period. */
    @Test
    void smoothLeastSquaresMoveAConstantAsFarAsItsPowerSays() {
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            int down = Math.min(i / SIDE, SIDE - i / SIDE);
            int across = Math.min(i % SIDE, SIDE - i % SIDE);
            sum += 1.0 / Math.max(1, down * down + across * across);
        }
        double power = SHARE * SHARE * SIDE * SIDE / sum;
        Field found = SMOOTH.restore(constant(1, ValueRange.UNIT));
        double step = 0;
        double mean = 0;
        for (int row = 0; row < SIDE; row++) {
            mean += found.at(0, 0, row, 3) / SIDE;
            step = Math.max(step, Math.abs(found.at(0, 0, row, 0) - found.at(0, 0, row, 5)));
        }
        assertThat(mean).isCloseTo(0.5 + 0.5 * power / (power + SIGMA * SIGMA), within(1e-4));
        assertThat(step).isLessThan(1e-5);
    }

    @Test
    void samplersBeginWhereTheClassicalMethodEnds() {
        InverseProblem problem = constant(3.1f, Geology.RANGE);
        DenoiserCard card = new GaussianDenoiser(0, 0.5).card();
        float[] want = SMOOTH.restore(problem).toFloatArray();
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope();
                Measurement data = problem.bind(manager, card)) {
            scope.suppressNotUsedWarning();
            TikhonovStart start = new TikhonovStart(SMOOTH, 0.3);
            assertThat(start.from(data, 0.5).sigma()).isEqualTo(0.3);
            float[] found = start.from(data, 0.5).estimate().x0().image().toFloatArray();
            for (int i = 0; i < want.length; i++) {
                assertThat(3 + 0.5 * found[i]).isCloseTo(want[i], within(1e-5));
            }
        }
    }

    private static InverseProblem constant(float value, ValueRange range) {
        float[] values = new float[SIDE * SIDE];
        Arrays.fill(values, value);
        return InverseProblem.of(
                new Identity(), Field.of(values, range, 1, 1, SIDE, SIDE), GaussianNoise.of(SIGMA));
    }

    /** Of a wave (1, 0) against a wave (0, 4): ((16 + 9) / (1 + 9))^4. */
    @Test
    void wavesOfAFlowBeginWithThePowerOfTheirCovariance() {
        int side = 16;
        int fields = 400;
        Vortices vortices = new Vortices(side, 100, new FlowStep.Fixed(0.01));
        double longer = 0;
        double shorter = 0;
        double squares = 0;
        for (int number = 0; number < fields; number++) {
            float[] field = vortices.random(number).toFloatArray();
            longer += power(field, side, 1, 0);
            shorter += power(field, side, 0, 4);
            for (float value : field) {
                squares += value * value / field.length;
            }
        }
        assertThat(longer / shorter).isCloseTo(Math.pow(2.5, 4), within(6.0));
        assertThat(Math.sqrt(squares / fields)).isCloseTo(2.5, within(0.1));
    }

    private static double power(float[] field, int side, int down, int across) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < field.length; i++) {
            double phase = 2 * Math.PI * (down * (i / side) + across * (i % side)) / side;
            real += field[i] * Math.cos(phase);
            imaginary += field[i] * Math.sin(phase);
        }
        return real * real + imaginary * imaginary;
    }

    @Test
    void flowsThatWentOnAreTheSameEachTimeAndTurnAboutNothing() {
        Vortices vortices = new Vortices(16, 20, new FlowStep.Fixed(0.02));
        Field flow = vortices.drawn(List.of(2L)).get(0);
        assertThat(flow).isEqualTo(vortices.drawn(List.of(1L, 2L)).get(1));
        double sum = 0;
        for (float value : flow.toFloatArray()) {
            sum += value;
        }
        assertThat(sum / flow.size()).isCloseTo(0, within(1e-4));
    }

    @Test
    void theGroundIsLayeredFaultedAndHoldsALens() {
        List<Field> grounds = new Geology(32).drawn(ObjectSet.TUNING);
        Field layered = grounds.get(0);
        Field faulted = grounds.get(1);
        Field lens = grounds.get(2);
        assertThat(layered.at(0, 0, 0, 16)).isEqualTo(2.55f);
        assertThat(layered.at(0, 0, 31, 16)).isEqualTo(3.35f);
        assertThat(faulted.at(0, 0, 20, 5)).isEqualTo(layered.at(0, 0, 20, 5));
        assertThat(faulted.at(0, 0, 20, 28)).isNotEqualTo(layered.at(0, 0, 20, 28));
        assertThat(lens.at(0, 0, 14, 17)).isEqualTo(3.45f);
        assertThat(lens.at(0, 0, 31, 16)).isEqualTo(3.35f);
    }

    @Test
    void theGroundPutAsideIsArchedATrenchAndHoldsAPlug() {
        List<Field> grounds = new Geology(32).drawn(ObjectSet.HELD_OUT);
        Field arched = grounds.get(0);
        Field trench = grounds.get(1);
        Field plug = grounds.get(2);
        assertThat(arched.at(0, 0, 4, 0)).isEqualTo(2.6f);
        assertThat(arched.at(0, 0, 4, 14)).isEqualTo(2.85f);
        assertThat(trench.at(0, 0, 14, 2)).isGreaterThan(trench.at(0, 0, 14, 16));
        assertThat(plug.at(0, 0, 28, 20)).isEqualTo(3.45f);
        assertThat(plug.at(0, 0, 5, 20)).isLessThan(2.8f);
    }
}
