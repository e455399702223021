package io.github.lmaps.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.schedule.KarrasSchedule;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelPlanTest extends EngineTest {

    private static final Shape IMAGE = new Shape(1, 1, 6, 8);
    private static final MatchedLevels MATCHED = MatchedLevels.standard();

    /** Gains of 2, and a hole. */
    private BoundOperator mask() {
        float[] weights = new float[48];
        Arrays.fill(weights, 2);
        weights[7] = 0;
        return SmallOperators.weights(manager.create(weights, new Shape(1, 1, 6, 8)), IMAGE);
    }

    /** The largest gain is 1. */
    private BoundOperator circular() {
        return SmallOperators.circular(SmallOperators.kernel(manager, 6, 8), IMAGE);
    }

    private Measurement measured(BoundOperator operator, double sigmaY) {
        return Measurement.of(
                operator, manager.zeros(operator.measurementShape()), GaussianNoise.of(sigmaY));
    }

    private static DenoiserCard card(Symmetry symmetry) {
        return new DenoiserCard("d", ValueRange.SYMMETRIC, 0, 0, 80, 0.5, symmetry);
    }

    private static double[] sigmas(Levels levels) {
        return levels.levels().stream().mapToDouble(Levels.Level::sigma).toArray();
    }

    private static List<Integer> lastSides(Levels levels) {
        return levels.levels().get(levels.levels().size() - 1).sides();
    }

    @Test
    void levelsGoFromTheStartToTheNoiseOfTheMeasurement() {
        double[] direct =
                sigmas(MATCHED.levels(8, measured(mask(), 0.1), 0.4, card(Symmetry.DIHEDRAL)));
        assertThat(direct[0]).isEqualTo(0.4);
        assertThat(direct[7]).isCloseTo(0.05, within(1e-7));
        double[] blurred =
                sigmas(MATCHED.levels(8, measured(circular(), 0.1), 0.4, card(Symmetry.DIHEDRAL)));
        assertThat(blurred).hasSize(8).startsWith(0.4);
        assertThat(blurred[7]).isCloseTo(0.1, within(1e-6));
        double[] karras = new KarrasSchedule(0.4, blurred[7], 7).levels(8);
        assertThat(blurred).containsExactly(karras);
    }

    @Test
    void theLowestLevelIsNotUndercut() {
        double[] exact = sigmas(MATCHED.levels(8, measured(mask(), 0), 0.4, card(Symmetry.NONE)));
        assertThat(exact[7]).isEqualTo(MatchedLevels.LOWEST);
        BoundOperator cubic = SmallOperators.cubic(IMAGE);
        double[] other = sigmas(MATCHED.levels(8, measured(cubic, 0.3), 0.4, card(Symmetry.NONE)));
        assertThat(other[7]).isEqualTo(MatchedLevels.LOWEST);
    }

    @ParameterizedTest
    @EnumSource
    void everyEvaluationIsSpentAndOnlySidesThatThereAreAreAsked(Symmetry symmetry) {
        for (BoundOperator operator : List.of(mask(), circular())) {
            Measurement data = measured(operator, 0.1);
            for (int evaluations = 1; evaluations <= 50; evaluations++) {
                Levels levels = MATCHED.levels(evaluations, data, 0.4, card(symmetry));
                assertThat(levels.evaluations()).isEqualTo(evaluations);
                assertThat(sigmas(levels)).isSortedAccordingTo((a, b) -> Double.compare(b, a));
                for (Levels.Level level : levels.levels()) {
                    assertThat(level.sides())
                            .allMatch(side -> side >= 0 && side < symmetry.views());
                    assertThat(new HashSet<>(level.sides())).hasSameSizeAs(level.sides());
                }
            }
        }
    }

    @Test
    void oneInFiveEvaluationsIsASideOfTheLastLevelOfADirectMeasurement() {
        Measurement data = measured(mask(), 0.1);
        int[][] evaluationsAndSides = {{1, 1}, {9, 1}, {10, 2}, {24, 4}, {40, 8}, {100, 8}};
        for (int[] pair : evaluationsAndSides) {
            Levels levels = MATCHED.levels(pair[0], data, 0.4, card(Symmetry.DIHEDRAL));
            assertThat(lastSides(levels)).hasSize(pair[1]);
            assertThat(levels.tail()).isEqualTo(1);
        }
        assertThat(lastSides(MATCHED.levels(40, data, 0.4, card(Symmetry.MIRROR))))
                .containsExactly(0, 1);
    }

    @Test
    void halfOfTheLevelsCountElsewhereAndTheSideChangesFromLevelToLevel() {
        Levels levels = MATCHED.levels(11, measured(circular(), 0.1), 0.4, card(Symmetry.DIHEDRAL));
        assertThat(levels.tail()).isEqualTo(5);
        for (int i = 0; i < 11; i++) {
            assertThat(levels.levels().get(i).sides()).containsExactly(i % 8);
        }
        assertThat(MATCHED.levels(1, measured(circular(), 0.1), 0.4, card(Symmetry.NONE)).tail())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.05, 0.050001})
    void aStartAtTheNoiseNeedsOneLevelFromAllSides(double start) {
        Measurement data = measured(mask(), 0.1);
        Levels levels = MATCHED.levels(20, data, start, card(Symmetry.DIHEDRAL));
        assertThat(sigmas(levels)).containsExactly(start);
        assertThat(lastSides(levels)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(levels.tail()).isEqualTo(1);
        assertThat(lastSides(MATCHED.levels(3, data, start, card(Symmetry.DIHEDRAL))))
                .containsExactly(0, 1, 2);
    }

    @Test
    void fixedLevelsAreThoseOfTheSchedule() {
        KarrasSchedule schedule = KarrasSchedule.of(2, 0.02);
        Levels levels =
                new FixedLevels(schedule)
                        .levels(7, measured(mask(), 0.1), 0.4, card(Symmetry.DIHEDRAL));
        assertThat(sigmas(levels)).containsExactly(schedule.levels(7));
        assertThat(levels.levels()).allMatch(level -> level.sides().equals(List.of(0)));
        assertThat(levels.evaluations()).isEqualTo(7);
        assertThat(levels.tail()).isEqualTo(1);
    }

    @Test
    void levelsThatAreNoneAreRefused() {
        List<Levels.Level> two = Levels.of(0.4, 0.1).levels();
        assertThatThrownBy(() -> new Levels(two, 3)).hasMessage("3 of 2 levels cannot count");
        assertThatThrownBy(() -> new Levels(two, 0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new Levels(List.of(), 1)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> Levels.of(0.4, 0)).hasMessageContaining("got 0.0");
        List<Integer> nobody = List.of();
        assertThatThrownBy(() -> new Levels.Level(0.4, nobody)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new MatchedLevels(0, 0.01)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new MatchedLevels(7, -1)).hasMessageContaining("-1.0");
    }
}
