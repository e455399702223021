package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.operators.Allocation;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaveShotTest {

    /** Besides them one state, three planes of the way back and one of its forces. */
    @Test
    void aGradientKeepsTwoPlanesForEveryThirtySecondTime() {
        WaveGrid grid = new WaveGrid(4, 4, 10, 10, 20, 1, false);
        RickerPulse pulse = new RickerPulse(0.03, 1.5, 642);
        WaveStencil stencil = new WaveStencil(grid, pulse.step());
        WavePoint point = new WavePoint(grid, stencil, new WavePosition(15, 15));
        WaveShot shot = new WaveShot(grid, stencil, pulse.values(), point, List.of(point));
        double[] v = new double[pulse.times()];
        double[] c = stencil.coefficients(new double[16], 0);
        shot.back(c, v, 0);
        long plane = stencil.plane().length * 8L;
        int kept = 640 / 32;
        long models = 650 * (16 * 8 + 16);
        assertThat(Allocation.of(() -> shot.back(c, v, 0)))
                .isGreaterThan(2 * kept * plane)
                .isLessThan((2 * kept + 8) * plane + models);
    }
}
