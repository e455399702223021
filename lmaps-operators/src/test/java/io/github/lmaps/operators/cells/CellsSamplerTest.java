package io.github.lmaps.operators.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.likelihood.CellEstimate;
import io.github.lmaps.likelihood.Cells;
import io.github.lmaps.likelihood.LevelCells;
import io.github.lmaps.operators.image.Identity;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.sampler.LocalMapSampler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellsSamplerTest {

    /** A palette of bytes, the last cell of which is wide. */
    private static final LevelCells BYTES =
            Cells.thresholds(List.of(30.0, 90.0, 130.0, 220.0), List.of(64.0, 112.0, 150.0));

    private static final LevelCells SYMMETRIC =
            Cells.thresholds(
                    BYTES.levels().stream().map(CellsSamplerTest::symmetric).toList(),
                    BYTES.edges().subList(1, 4).stream().map(CellsSamplerTest::symmetric).toList());

    private static double symmetric(double value) {
        return value / 127.5 - 1;
    }

    private static Field measured(LevelCells cells, ValueRange range) {
        float[] values = new float[3 * 16 * 12];
        new NormalStream(1, 0).fill(0, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = cells.levels().get((int) Math.abs(7 * values[i]) % 4).floatValue();
        }
        return Field.of(values, range, 1, 3, 16, 12);
    }

    private static Field restored(LevelCells cells, ValueRange range) {
        return LocalMapSampler.builder(new GaussianDenoiser(0.1, 0.4))
                .levels(6)
                .build()
                .restore(InverseProblem.of(new Identity(), measured(cells, range), cells))
                .image();
    }

    @ParameterizedTest
    @EnumSource(CellEstimate.class)
    void theResultIsConsistentWithEveryCell(CellEstimate estimate) {
        float[] y = measured(BYTES, ValueRange.BYTE).toFloatArray();

        float[] x = restored(BYTES.answering(estimate), ValueRange.BYTE).toFloatArray();

        for (int i = 0; i < y.length; i++) {
            int cell = BYTES.levels().indexOf((double) y[i]);
            assertThat((double) x[i])
                    .isBetween(BYTES.edges().get(cell) - 1e-4, BYTES.edges().get(cell + 1) + 1e-4);
        }
    }

    @Test
    void unitsOfTheCallerChangeNothing() {
        float[] bytes = restored(BYTES, ValueRange.BYTE).toFloatArray();
        float[] unit = restored(SYMMETRIC, ValueRange.SYMMETRIC).toFloatArray();

        for (int i = 0; i < bytes.length; i++) {
            assertThat(bytes[i] / 127.5 - 1).isCloseTo(unit[i], within(1e-4));
        }
    }
}
