package io.github.lmaps.examples.science;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import java.awt.image.BufferedImage;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldChartTest {

    private static final Grid GRID = Grid.centred("mm", 0.77, 31, 31, "attenuation (1/cm)");
    private static final ValueRange RANGE = new ValueRange(0, 0.35);

    /** Dark, and bright in a single cell. */
    private static Field field(int bright) {
        float[] values = new float[31 * 31];
        values[bright] = 0.35f;
        return Field.of(values, RANGE, 1, 1, 31, 31);
    }

    @Test
    void cellsKeepTheirEdgesAndTheirPlaces() {
        BufferedImage corner = new FieldChart(GRID).values("Truth", field(0));
        BufferedImage middle = new FieldChart(GRID).values("Truth", field(15 * 31 + 15));
        ColourScale scale = ColourScale.ofValues(RANGE);
        int bright = 0;
        double sumX = 0;
        double sumY = 0;
        Set<Integer> columns = new TreeSet<>();
        for (int y = 0; y < middle.getHeight(); y++) {
            // Left of the colour bar.
            for (int x = 0; x < middle.getWidth() - 90; x++) {
                if ((middle.getRGB(x, y) & 0xffffff) == scale.rgb(0.35)) {
                    bright++;
                    sumX += x;
                    sumY += y;
                    columns.add(x);
                    assertThat(corner.getRGB(x, y) & 0xffffff).isEqualTo(scale.rgb(0));
                }
            }
        }
        int rows = bright / columns.size();
        assertThat(columns.size()).isBetween(9, 13);
        assertThat(rows).isBetween(9, 13);
        assertThat(bright).isEqualTo(columns.size() * rows);
        assertThat(sumX / bright).isBetween(200.0, 300.0);
        assertThat(sumY / bright).isBetween(150.0, 250.0);
    }

    @Test
    void fallingAxesHaveAsManyLabels() {
        Grid rising = new Grid("x (km)", "depth (km)", 0, 0, 0.04, 0.04, "velocity (km/s)");
        Grid falling = new Grid("x (km)", "depth (km)", 0, 1.2, 0.04, -0.04, "velocity (km/s)");
        int expected = inkBesideThePlot(new FieldChart(rising).values("Truth", field(0)));
        int got = inkBesideThePlot(new FieldChart(falling).values("Truth", field(0)));
        assertThat(got).isBetween(4 * expected / 5, 5 * expected / 4);
    }

    /** Dark pixels to the left of the vertical axis, the numbers and the title of the axis. */
    private static int inkBesideThePlot(BufferedImage chart) {
        int ink = 0;
        for (int y = 0; y < chart.getHeight(); y++) {
            for (int x = 0; x < 50; x++) {
                ink += (chart.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
            }
        }
        return ink;
    }

    @Test
    void scalesGoInProportionFromEndToEnd() {
        ColourScale errors = ColourScale.ofErrors(new ValueRange(-2, 2));
        assertThat(errors.rgb(-2)).isEqualTo(0x053061);
        assertThat(errors.rgb(-9)).isEqualTo(0x053061);
        assertThat(errors.rgb(0)).isEqualTo(0xffffff);
        assertThat(errors.rgb(1)).isEqualTo(0xd6604d);
        assertThat(errors.rgb(2)).isEqualTo(0x67001f);
        assertThat(errors.rgb(0.5)).isEqualTo(0xebb0a6);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1200, 1200",
        "-0.06, -0.06",
        "0.15000000000000002, 0.15",
        "77, 77",
        "2e-11, 2E-11",
        "4000000, 4E+6"
    })
    void ticksAreWrittenShort(double tick, String expected) {
        assertThat(FieldChart.number(tick)).isEqualTo(expected);
    }
}
