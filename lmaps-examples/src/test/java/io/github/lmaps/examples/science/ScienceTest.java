package io.github.lmaps.examples.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.examples.Simulation;
import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.examples.classical.TotalVariation;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScienceTest {

    @TempDir private Path folder;

    @Test
    void aFewLinesOfAScannerShowMoreWithANetworkThanByTotalVariation() {
        ScienceTask whole = ReconstructMri.singleCoil();
        ScienceTask head = ofFirstObject(whole, whole.classical());
        try (DiffusionNetwork network = Networks.gray()) {
            ScienceResult result = ScienceResult.of(head, ObjectSet.TUNING, network, 10);
            assertThat(result.margin()).isGreaterThan(1);
            assertThat(result.runs().get(0).reducedChiSquared()).isBetween(0.8, 1.2);
        }
    }

    @Test
    void picturesAndRowsAreWritten() throws Exception {
        ScienceTask whole = ReconstructTomography.parallelBeam();
        ScienceTask quick = ofFirstObject(whole, List.of(new TotalVariation(3, 2)));
        List<String> rows = new ArrayList<>();
        new ScienceReport(ObjectSet.HELD_OUT, new GaussianDenoiser(0, 0.5), 1)
                .write(List.of(quick), folder, rows::add);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).startsWith("| ct_parallel_beam | 1 | total variation |");
        assertThat(rows.get(0).chars().filter(c -> c == '|').count())
                .isEqualTo(ScienceResult.heading().get(0).chars().filter(c -> c == '|').count());
        assertThat(ImageIO.read(folder.resolve("ct_parallel_beam.png").toFile()).getWidth())
                .isEqualTo(1560);
    }

    @Test
    void everyExperimentMeasuresWhatItsOperatorGives() {
        for (ScienceTask task :
                List.of(
                        ReconstructMri.multiCoil(),
                        ReconstructTomography.fanBeam(),
                        InvertScattering.nonlinear(),
                        SensePhotographs.compressed(),
                        SensePhotographs.changingBlur(),
                        RecoverVorticity.later(),
                        InvertWaveform.surface(),
                        RetrievePhase.photographs())) {
            InverseProblem problem =
                    task.problem().apply(task.objects().apply(ObjectSet.TUNING).get(0));
            assertThat(problem.measurement().shape())
                    .isEqualTo(problem.operator().measurementShape(problem.imageShape()));
            assertThat(task.description()).contains("sigma_y");
        }
    }

    /** A classical method that gives a truth on its head, and a network that knows nothing. */
    @Test
    void whatMeasuresTheSameCountsAsOneInASecondRow() {
        ScienceTask whole = RetrievePhase.photographs();
        Field truth = whole.objects().apply(ObjectSet.TUNING).get(0);
        ClassicalMethod onItsHead = new Known("on its head", turned(truth));
        ScienceTask quick =
                ofFirstObject(whole, List.of(onItsHead)).withSymmetry(HalfTurn::nearest);
        List<String> rows = new ArrayList<>();
        new ScienceReport(ObjectSet.TUNING, new GaussianDenoiser(0, 0.5), 1)
                .write(List.of(quick), folder, rows::add);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .startsWith("| phase_retrieval | 1 | on its head |")
                .doesNotContain("Infinity");
        assertThat(rows.get(1))
                .startsWith("| phase_retrieval, up to symmetry | 1 | on its head | Infinity |");
    }

    /** Gives the same answer whatever was measured. */
    private record Known(String name, Field answer) implements ClassicalMethod {

        @Override
        public Field restore(InverseProblem problem) {
            return answer;
        }
    }

    private static Field turned(Field image) {
        float[] values = new float[image.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = image.values().get(values.length - 1 - i);
        }
        return Field.of(values, image.range(), image.shape().getShape());
    }

    @Test
    void aHalfTurnIsUndoneWhereItIsNearer() {
        Field truth = Field.of(new float[] {0, 1, 2, 3, 4, 5}, ValueRange.UNIT, 1, 1, 2, 3);
        assertThat(HalfTurn.nearest(turned(truth), truth)).isEqualTo(truth);
        assertThat(HalfTurn.nearest(truth, truth)).isEqualTo(truth);
    }

    /** One jump in 1-D: both plateaus move together by weight sigma_y^2 / length. */
    @Test
    void totalVariationMovesPlateausByWhatItsWeightSays() {
        int length = 8;
        float[] values = new float[2 * length];
        Arrays.fill(values, 0, length, 0.2f);
        Arrays.fill(values, length, 2 * length, 0.8f);
        double sigma = 0.1;
        double weight = 20;
        InverseProblem problem =
                InverseProblem.of(
                        new Identity(),
                        Field.of(values, ValueRange.UNIT, 1, 1, 1, 2 * length),
                        GaussianNoise.of(sigma));
        Field found = new TotalVariation(weight, 2000).restore(problem);
        double moved = weight * sigma * sigma / length;
        for (int i = 0; i < 2 * length; i++) {
            double want = i < length ? 0.2 + moved : 0.8 - moved;
            assertThat((double) found.at(0, 0, 0, i)).isCloseTo(want, within(1e-3));
        }
    }

    @Test
    void leastSquaresShrinkTowardsTheBackground() {
        Field half = Field.of(new float[] {0.5f}, ValueRange.UNIT, 1, 1, 1, 1);
        InverseProblem problem = InverseProblem.of(new Identity(), half, GaussianNoise.of(0.25));
        Field found = Classical.leastSquares("least squares", 0).restore(problem);
        assertThat((double) found.at(0, 0, 0, 0)).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void hybridInputOutputFitsTheModuli() {
        ScienceTask task = RetrievePhase.photographs();
        InverseProblem problem =
                task.problem().apply(task.objects().apply(ObjectSet.TUNING).get(0));
        double before = misfit(problem, new HybridInputOutput(32, 1, 1).restore(problem));
        double after = misfit(problem, new HybridInputOutput(32, 50, 2).restore(problem));
        assertThat(after).isLessThan(0.5 * before);
    }

    private static double misfit(InverseProblem problem, Field image) {
        Field seen = Simulation.measure(problem.operator(), image, new Noiseless(), 0);
        double sum = 0;
        for (int i = 0; i < seen.size(); i++) {
            sum += Math.pow(seen.values().get(i) - problem.measurement().values().get(i), 2);
        }
        return sum;
    }

    @Test
    void theHeadHasItsKnownValues() {
        Field head = Phantoms.sheppLogan(128);
        assertThat(head.at(0, 0, 0, 0)).isZero();
        assertThat((double) head.at(0, 0, 6, 64)).isCloseTo(1, within(1e-6));
        assertThat((double) head.at(0, 0, 64, 64)).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void theChestHasItsKnownValues() {
        Field chest = Phantoms.chest(128);
        assertThat(chest.at(0, 0, 0, 0)).isZero();
        assertThat((double) chest.at(0, 0, 64, 4)).isCloseTo(0.7, within(1e-6));
        assertThat((double) chest.at(0, 0, 60, 25)).isCloseTo(0.15, within(1e-6));
        assertThat((double) chest.at(0, 0, 94, 64)).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void objectsThatArePutAsideAreOthers() {
        for (ScienceTask task : ScienceReport.tasks()) {
            List<Field> aside = task.objects().apply(ObjectSet.HELD_OUT);
            List<Field> tuning = task.objects().apply(ObjectSet.TUNING);
            assertThat(aside).doesNotHaveDuplicates().doesNotContainAnyElementsOf(tuning);
            assertThat(aside.size()).isBetween(tuning.size(), tuning.size() + 1);
            for (Field object : aside) {
                assertThat(object.shape()).isEqualTo(tuning.get(0).shape());
                assertThat(object.range()).isEqualTo(tuning.get(0).range());
            }
        }
    }

    private static ScienceTask ofFirstObject(ScienceTask task, List<ClassicalMethod> classical) {
        return new ScienceTask(
                task.name(),
                task.description(),
                task.grid(),
                set -> task.objects().apply(set).subList(0, 1),
                task.problem(),
                classical);
    }
}
