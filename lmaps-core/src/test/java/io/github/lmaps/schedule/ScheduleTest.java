package io.github.lmaps.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

    static List<Schedule> schedules() {
        return List.of(
                KarrasSchedule.of(80, 0.002),
                new KarrasSchedule(0.5, 0.02, 1),
                new GeometricSchedule(10, 0.1),
                VariancePreservingSchedule.ddpm(),
                ddpmUpTo(2));
    }

    private static VariancePreservingSchedule ddpmUpTo(double sigmaMax) {
        return new VariancePreservingSchedule(1e-4, 0.02, 1000, sigmaMax);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void levelsDecreaseFromTheHighest(Schedule schedule) {
        for (int count : new int[] {1, 2, 5, 40}) {
            double[] levels = schedule.levels(count);
            assertThat(levels).hasSize(count);
            assertThat(levels[0]).isLessThanOrEqualTo(schedule.sigmaMax());
            for (int i = 1; i < count; i++) {
                assertThat(levels[i]).isPositive().isLessThan(levels[i - 1]);
            }
        }
        assertThatThrownBy(() -> schedule.levels(0)).hasMessageContaining("got 0");
    }

    @Test
    void karrasFollowsThePaper() {
        double[] levels = KarrasSchedule.of(80, 0.002).levels(18);
        double third =
                Math.pow(
                        Math.pow(80, 1 / 7.0)
                                + 2 / 17.0 * (Math.pow(0.002, 1 / 7.0) - Math.pow(80, 1 / 7.0)),
                        7);
        assertThat(levels[0]).isEqualTo(80);
        assertThat(levels[2]).isCloseTo(third, within(1e-9));
        assertThat(levels[17]).isEqualTo(0.002);
    }

    @Test
    void geometricHasOneRatio() {
        double[] levels = new GeometricSchedule(16, 1).levels(5);
        assertThat(levels).containsExactly(new double[] {16, 8, 4, 2, 1}, within(1e-12));
    }

    @Test
    void variancePreservingLevelsAreThoseOfTheNetwork() {
        VariancePreservingSchedule ddpm = VariancePreservingSchedule.ddpm();
        double[] sigmas = ddpm.sigmas();
        assertThat(sigmas).hasSize(1000);
        double alphaBar = 1;
        for (int t = 0; t < 1000; t++) {
            alphaBar *= 1 - (1e-4 + (0.02 - 1e-4) * t / 999);
            double sigma = Math.sqrt((1 - alphaBar) / alphaBar);
            assertThat(sigmas[t]).isCloseTo(sigma, within(1e-9 * sigma));
        }
        for (double level : ddpm.levels(7)) {
            assertThat(sigmas).contains(level);
        }
        assertThatThrownBy(() -> ddpmUpTo(0.02).levels(500)).hasMessageContaining("500 levels");
    }

    @Test
    void variancePreservingLevelsKeepBelowTheHighest() {
        double[] levels = ddpmUpTo(0.3).levels(4);
        assertThat(levels[0]).isLessThanOrEqualTo(0.3).isGreaterThan(0.29);
    }

    @Test
    void numbersThatMakeNoScheduleAreRefused() {
        assertThatThrownBy(() -> KarrasSchedule.of(1, 2)).hasMessageContaining("1.0 and 2.0");
        assertThatThrownBy(() -> KarrasSchedule.of(1, 0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new KarrasSchedule(1, 0.1, -1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new GeometricSchedule(Double.NaN, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new VariancePreservingSchedule(0.02, 1e-4, 1000, 1))
                .hasMessageContaining("betaEnd");
        assertThatThrownBy(() -> new VariancePreservingSchedule(1e-4, 0.02, 1, 1))
                .hasMessageContaining("got 1");
        assertThatThrownBy(() -> ddpmUpTo(1e-3)).hasMessageContaining("lowest level");
    }
}
