package io.github.lmaps.examples.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.examples.Simulation;
import io.github.lmaps.examples.classical.TotalVariation;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.likelihood.UnevenNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.operators.science.Baseline;
import io.github.lmaps.operators.science.ClosurePhases;
import io.github.lmaps.operators.science.LogClosureAmplitudes;
import io.github.lmaps.operators.science.Visibilities;
import io.github.lmaps.problem.InverseProblem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlackHoleTest {

    private static final double EARTH = 6.4e6;
    private static final Station POLE = new Station("pole", 0, 0, EARTH, 100);

    @Test
    void theTrackOfASourceAtThePoleIsACircle() {
        Station away = new Station("away", 3000, 4000, EARTH, 100);
        RadioArray array = new RadioArray(List.of(POLE, away), 0.001, 1e9, 10);
        Observation track = array.observe(90, 12);
        assertThat(track.baselines()).hasSize(12);
        assertThat(track.baselines())
                .allSatisfy(b -> assertThat(Math.hypot(b.u(), b.v())).isCloseTo(5e6, within(1.0)));
        assertThat(track.baselines().get(0).u()).isCloseTo(4e6, within(1.0));
        assertThat(track.baselines().get(0).v()).isCloseTo(-3e6, within(1.0));
        assertThat(track.baselines().get(0).sigma())
                .isCloseTo(1e3 * 100 / 0.88 / Math.sqrt(2e10), within(1e-9));
    }

    @Test
    void sourcesRiseTenDegreesAboveTheHorizon() {
        Station equator = new Station("equator", EARTH, 0, 0, 100);
        assertThat(equator.elevation(0, 0)).isCloseTo(Math.PI / 2, within(1e-9));
        assertThat(equator.elevation(Math.PI / 2, 0)).isCloseTo(0, within(1e-9));
        RadioArray array = new RadioArray(List.of(equator, equator), 1, 1, 1);
        assertThat(array.observe(0, 100).baselines()).hasSize(45);
    }

    /** Of a point with gains g the visibility of a pair is g_a g_b^*. */
    @Test
    void gainsAndDelaysOfTelescopesCancelInClosures() {
        int count = 6;
        Observation once = new RadioArray(neighbours(count), 1, 1, 1).observe(90, 1);
        assertThat(once.triangles()).hasSize((count - 1) * (count - 2) / 2);
        assertThat(once.quadrangles()).hasSize(count * (count - 3) / 2);
        List<Float> parts = new ArrayList<>();
        for (int a = 0; a < count; a++) {
            for (int b = a + 1; b < count; b++) {
                double gain = (1 + 0.1 * a) * (1 + 0.1 * b);
                double phase = a * a - b * b;
                parts.add((float) (gain * Math.cos(phase)));
                parts.add((float) (gain * Math.sin(phase)));
            }
        }
        Field seen = field(parts, 1, parts.size() / 2, 2);
        for (int i = 0; i < once.triangles().size(); i++) {
            assertThat((double) once.phases(seen).at(0, i, 0)).isCloseTo(1, within(1e-6));
        }
        for (float amplitude : once.amplitudes(seen).toFloatArray()) {
            assertThat((double) amplitude).isCloseTo(0, within(1e-6));
        }
    }

    private static List<Station> neighbours(int count) {
        List<Station> stations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stations.add(new Station("number " + i, i * i, 3 * i, EARTH, 100));
        }
        return stations;
    }

    private static Field field(List<Float> values, long... shape) {
        float[] narrow = new float[values.size()];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = values.get(i);
        }
        return Field.of(narrow, ValueRange.UNBOUNDED, shape);
    }

    @Test
    void closuresOfVisibilitiesAreThoseOfTheirOperators() {
        Observation some = RadioArray.eventHorizon().observe(12.4, 8);
        Visibilities all = new Visibilities(64, 64, 1.2e-11, some.baselines());
        Field truth = Sources.crescent();
        Field seen = Simulation.measure(all, truth, new Noiseless(), 0);
        requireClose(
                some.phases(seen),
                Simulation.measure(
                        new ClosurePhases(all, some.triangles()), truth, new Noiseless(), 0));
        requireClose(
                some.amplitudes(seen),
                Simulation.measure(
                        new LogClosureAmplitudes(all, some.quadrangles()),
                        truth,
                        new Noiseless(),
                        0));
    }

    private static void requireClose(Field one, Field other) {
        assertThat(one.shape()).isEqualTo(other.shape());
        for (int i = 0; i < one.size(); i++) {
            assertThat((double) one.values().get(i)).isCloseTo(other.values().get(i), within(1e-3));
        }
    }

    @Test
    void faintVisibilitiesAreInNoClosure() {
        Observation once = new RadioArray(neighbours(4), 1, 1, 1).observe(90, 1);
        List<Float> parts = new ArrayList<>();
        for (Baseline pair : once.baselines()) {
            parts.add((float) (parts.isEmpty() ? 2.9 * pair.sigma() : 3.1 * pair.sigma()));
            parts.add(0f);
        }
        Observation bright = once.ofBright(field(parts, 1, 6, 2));
        assertThat(bright.triangles()).hasSize(1);
        assertThat(bright.quadrangles()).hasSize(1);
    }

    /** (b - y) / sigma^2 + weight ln(b / g) = 0. */
    @Test
    void maximumEntropyIsWhereItsSlopeIsZero() {
        double weight = 5;
        double sigma = 0.3;
        Field y = Field.of(new float[] {0.7f, 0.2f}, ValueRange.UNIT, 1, 1, 1, 2);
        Field guess = Field.of(new float[] {0.3f, 0.3f}, ValueRange.UNIT, 1, 1, 1, 2);
        InverseProblem problem = InverseProblem.of(new Identity(), y, GaussianNoise.of(sigma));
        Field found = new MaximumEntropy(guess, guess, weight, 200).restore(problem);
        for (int i = 0; i < 2; i++) {
            double b = found.at(0, 0, 0, i);
            double slope = (b - y.at(0, 0, 0, i)) / (sigma * sigma) + weight * Math.log(b / 0.3);
            assertThat(slope).isCloseTo(0, within(0.02));
        }
    }

    @Test
    void sourcesHaveTheirFluxAndFitIntoTheirRange() {
        for (ObjectSet set : ObjectSet.values()) {
            for (Field source : Sources.of(set)) {
                double sum = 0;
                for (float value : source.toFloatArray()) {
                    assertThat(value).isBetween(0f, 4f);
                    sum += value;
                }
                assertThat(sum).isCloseTo(600, within(0.01));
            }
        }
    }

    @Test
    void imagesAreMovedBackToTheTruth() {
        float[] truth = new float[64];
        float[] moved = new float[64];
        truth[2 * 8 + 3] = 1;
        moved[4 * 8 + 2] = 1;
        Field aligned =
                Shifts.aligned(
                        Field.of(moved, ValueRange.UNIT, 1, 1, 8, 8),
                        Field.of(truth, ValueRange.UNIT, 1, 1, 8, 8));
        assertThat(aligned.toFloatArray()).containsExactly(truth);
    }

    /** Of a phase two numbers are measured, which have one error between them. */
    @Test
    void theTruthExplainsWhatIsMeasured() {
        for (ScienceTask task : List.of(ImageBlackHole.visibilities(), ImageBlackHole.closures())) {
            Field truth = task.objects().apply(ObjectSet.TUNING).get(1);
            InverseProblem problem = task.problem().apply(truth);
            Field clean = Simulation.measure(problem.operator(), truth, new Noiseless(), 0);
            Field noise = ((UnevenNoise) problem.likelihood()).deviations();
            double sum = 0;
            for (int i = 0; i < clean.size(); i++) {
                double error = clean.values().get(i) - problem.measurement().values().get(i);
                sum += Math.pow(error / noise.values().get(i * noise.size() / clean.size()), 2);
            }
            assertThat(sum / clean.size()).isBetween(0.4, 1.2);
        }
    }

    @Test
    void aBlackHoleShowsMoreWithANetworkThanByTotalVariation() {
        ScienceTask whole = ImageBlackHole.visibilities();
        ScienceTask crescent =
                new ScienceTask(
                        whole.name(),
                        whole.description(),
                        whole.grid(),
                        set -> whole.objects().apply(set).subList(0, 1),
                        whole.problem(),
                        List.of(new TotalVariation(10, 100)),
                        1,
                        whole.sampling());
        try (DiffusionNetwork network = Networks.gray()) {
            ScienceResult result = ScienceResult.of(crescent, ObjectSet.TUNING, network, 10);
            assertThat(result.margin()).isGreaterThan(1);
            assertThat(result.runs().get(0).reducedChiSquared()).isBetween(0.7, 1.5);
        }
    }
}
