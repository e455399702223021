package io.github.lmaps.operators.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.LevelCells;
import io.github.lmaps.likelihood.PointwiseAnswer;
import io.github.lmaps.likelihood.RoundingCells;
import io.github.lmaps.operators.OperatorTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest extends OperatorTest {

    /** In shares of the deviation that is left: 12.5 e^-12.5 are cut off. */
    private static final double MEAN_ERROR = 1e-4;

    /** Relative: 12.5^2 e^-12.5 are cut off. */
    private static final double VARIANCE_ERROR = 6e-4;

    private static final float[] PALETTE_VALUES = {-9f, -1f, -0.6f, -0.5f, 0f, 0.3f, 0.7f, 9f};

    private static final LevelCells PALETTE =
            Cells.thresholds(List.of(-0.8, -0.2, 0.5), List.of(-0.5, 0.3));

    private float[] floats(NDArray array) {
        return array.toFloatArray();
    }

    /** Means so many deviations below and above the middle of cells about 0. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.1, 0.5, 1, 2, 5, 20, 100})
    void theMeanIsThatOfTheCutNormalUpToFortyDeviationsOut(double width) {
        float[] means = new float[401];
        for (int i = 0; i < means.length; i++) {
            means[i] = (i - 200) * (float) (40 + width / 2) / 200;
        }
        NDArray mean = manager.create(means);

        PointwiseAnswer answer =
                Cells.rounding(width).answer(mean, manager.create(1f), mean.zerosLike());

        float[] z = floats(answer.z());
        float[] variance = floats(answer.variance());
        for (int i = 0; i < means.length; i++) {
            CutNormalReference want = CutNormalReference.of(means[i], 1, -width / 2, width / 2);
            double deviation = Math.sqrt(want.variance());
            assertThat(Math.abs(z[i] - want.mean()))
                    .as("mean for %s", means[i])
                    .isLessThan(MEAN_ERROR * deviation + Math.ulp(z[i]));
            assertThat(variance[i] / want.variance())
                    .as("variance for %s", means[i])
                    .isCloseTo(1, within(VARIANCE_ERROR));
        }
    }

    @Test
    void entriesMayHaveVariancesOfTheirOwn() {
        NDArray mean = manager.create(new float[] {0.3f, 2f, -7f});
        NDArray variance = manager.create(new float[] {0.01f, 1f, 9f});

        PointwiseAnswer answer = Cells.rounding(1).answer(mean, variance, mean.zerosLike());

        for (int i = 0; i < 3; i++) {
            CutNormalReference want =
                    CutNormalReference.of(mean.getFloat(i), variance.getFloat(i), -0.5, 0.5);
            assertThat((double) answer.z().getFloat(i)).isCloseTo(want.mean(), within(1e-5));
        }
    }

    @Test
    void anOpenCellHasNoFarEnd() {
        NDArray mean = manager.create(new float[] {-3f, 0.2f, 0.3f, 40f});
        NDArray y = manager.create(new float[] {0.5f, 0.5f, 0.5f, 0.5f});

        PointwiseAnswer answer = PALETTE.answer(mean, manager.create(0.25f), y);

        for (int i = 0; i < 4; i++) {
            CutNormalReference want =
                    CutNormalReference.of(mean.getFloat(i), 0.25, 0.3f, Double.POSITIVE_INFINITY);
            assertThat((double) answer.z().getFloat(i)).isCloseTo(want.mean(), within(2e-5));
        }
    }

    @Test
    void theMapIsTheClosestPointAndLeavesMoreThanTheMean() {
        NDArray mean = manager.create(new float[] {-3f, 0.2f, 0.4f, 2f});
        NDArray one = manager.create(1f);
        RoundingCells cells = Cells.rounding(1);

        PointwiseAnswer map = cells.answering(CellEstimate.MAP).answer(mean, one, mean.zerosLike());
        PointwiseAnswer best = cells.answer(mean, one, mean.zerosLike());

        assertThat(floats(map.z())).containsExactly(-0.5f, 0.2f, 0.4f, 0.5f);
        for (int i = 0; i < 4; i++) {
            double apart = map.z().getFloat(i) - best.z().getFloat(i);
            assertThat((double) map.variance().getFloat(i))
                    .isCloseTo(best.variance().getFloat(i) + apart * apart, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({"1e6, 1", "-1e6, 1", "0.2, 1e-30", "0.2, 0", "3, 0", "0.2, 1e20"})
    void extremesStayInTheCell(float mean, float variance) {
        NDArray m = manager.create(new float[] {mean});

        PointwiseAnswer answer =
                Cells.rounding(1).answer(m, manager.create(variance), m.zerosLike());

        assertThat(answer.z().getFloat()).isBetween(-0.5f, 0.5f);
        assertThat(answer.variance().getFloat()).isBetween(0f, 1 / 12f + 1e-5f);
    }

    @Test
    void withoutPriorVarianceTheMeanStays() {
        NDArray m = manager.create(new float[] {0.2f, 3f});

        PointwiseAnswer answer = Cells.rounding(1).answer(m, manager.create(0f), m.zerosLike());

        assertThat(floats(answer.z())).containsExactly(0.2f, 0.5f);
    }

    @Test
    void aThresholdBelongsToTheUpperCell() {
        NDArray y = PALETTE.quantise(manager.create(PALETTE_VALUES));

        assertThat(floats(y)).containsExactly(-0.8f, -0.8f, -0.8f, -0.2f, -0.2f, 0.5f, 0.5f, 0.5f);
    }

    @Test
    void uniformCellsFillTheRangeAndEndThere() {
        LevelCells cells = Cells.uniform(2, ValueRange.SYMMETRIC);

        assertThat(cells.levels()).containsExactly(-0.75, -0.25, 0.25, 0.75);
        assertThat(cells.edges()).containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
        NDArray y = cells.quantise(manager.create(new float[] {-2f, -1f, 0f, 1f, 2f}));
        assertThat(floats(y)).containsExactly(-0.75f, -0.75f, 0.25f, 0.75f, 0.75f);
    }

    @Test
    void theResidualIsThatOfTheRoundedValueWhereverZeroLies() {
        NDArray z = manager.create(PALETTE_VALUES);
        NDArray y = z.zerosLike().add(-0.2f);
        float[] want = {-0.6f, -0.6f, -0.6f, 0f, 0f, 0.7f, 0.7f, 0.7f};

        assertThat(floats(PALETTE.residual(z, y))).containsExactly(want, within(1e-6f));
        float[] moved =
                floats(
                        PALETTE.at(y)
                                .dividedBy(2)
                                .residual(z.sub(3).div(2), y.sub(3).div(2))
                                .mul(2));
        assertThat(moved).containsExactly(want, within(1e-6f));
        NDArray residual =
                Cells.rounding(0.5)
                        .residual(
                                manager.create(new float[] {1.3f, 1.5f, 2.2f}),
                                manager.create(1.2f));
        assertThat(floats(residual)).containsExactly(0f, 0.5f, 1f);
    }

    @Test
    void otherUnitsSayTheSame() {
        NDArray mean = manager.create(PALETTE_VALUES);
        NDArray y = PALETTE.quantise(mean.add(0.4f));
        NDArray variance = manager.create(0.3f);
        float[] want = floats(PALETTE.answer(mean, variance, y).z());

        NDArray divided =
                PALETTE.at(y)
                        .dividedBy(4)
                        .answer(mean.add(1).div(4), variance.div(16), y.add(1).div(4))
                        .z();

        assertThat(floats(divided.mul(4).sub(1))).containsExactly(want, within(2e-6f));
        assertThat(Cells.rounding(2).dividedBy(4)).isEqualTo(Cells.rounding(0.5));
        assertThat(PALETTE.dividedBy(2).edges()).contains(-0.25, 0.15);
    }

    @Test
    void aQuantiserMeasuresWithoutNoise() {
        NDArray z = manager.create(new float[] {0.3f, 0.8f});

        assertThat(floats(Cells.rounding(0.5).measured(z, z.onesLike()))).containsExactly(0.5f, 1f);
        assertThat(Cells.rounding(0.5).sigma()).isZero();
    }

    @Test
    void whatIsNoQuantiserIsRefusedWithItsNumbers() {
        assertThatThrownBy(() -> Cells.rounding(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the step of a quantiser must be positive and finite, got 0.0");
        assertThatThrownBy(() -> Cells.uniform(17, ValueRange.UNIT))
                .hasMessageContaining("17 bits");
        assertThatThrownBy(() -> Cells.uniform(2, ValueRange.UNBOUNDED))
                .hasMessageContaining("bounded range");
        assertThatThrownBy(() -> Cells.thresholds(List.of(0.0, 1.0), List.of(0.2, 0.5)))
                .hasMessage("2 levels of a quantiser have 3 edges, got 4");
        assertThatThrownBy(() -> Cells.thresholds(List.of(0.0, 1.0, 2.0), List.of(1.5, 0.5)))
                .hasMessage("the edges of a quantiser must increase, got 1.5 before 0.5");
        assertThatThrownBy(() -> Cells.thresholds(List.of(0.0, 1.0), List.of(1.5)))
                .hasMessageContaining("level 1.0 of a quantiser is not in its cell from 1.5");
    }
}
