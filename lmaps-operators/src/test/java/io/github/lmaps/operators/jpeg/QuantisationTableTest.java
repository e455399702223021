package io.github.lmaps.operators.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import javax.imageio.plugins.jpeg.JPEGQTable;
import org.junit.jupiter.api.Test;

class QuantisationTableTest {

    @Test
    void qualityFiftyIsTheStandardsTable() {
        assertThat(QuantisationTable.luma(50).toArray())
                .isEqualTo(JPEGQTable.K1Luminance.getTable());
        assertThat(QuantisationTable.chroma(50).toArray())
                .isEqualTo(JPEGQTable.K2Chrominance.getTable());
    }

    @Test
    void otherQualitiesScaleAsLibjpegDoes() {
        assertThat(QuantisationTable.luma(10).step(0)).isEqualTo(80);
        assertThat(QuantisationTable.luma(10).step(7)).isEqualTo(255);
        assertThat(QuantisationTable.luma(75).step(1)).isEqualTo(6);
        assertThat(QuantisationTable.chroma(90).step(0)).isEqualTo(3);
        assertThat(QuantisationTable.luma(100).toArray()).containsOnly(1);
    }

    @Test
    void stepsOutOfBoundsAreRefused() {
        int[] steps = new int[64];
        Arrays.fill(steps, 7);
        steps[9] = 65536;
        assertThatThrownBy(() -> QuantisationTable.of(steps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("step 9 is 65536");
        assertThatThrownBy(() -> QuantisationTable.of(1, 2)).hasMessageContaining("got 2");
        assertThatThrownBy(() -> QuantisationTable.luma(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> QuantisationTable.chroma(101)).hasMessageContaining("got 101");
    }

    @Test
    void theGivenStepsAreCopied() {
        int[] steps = new int[64];
        Arrays.fill(steps, 3);
        QuantisationTable table = QuantisationTable.of(steps);
        steps[0] = 5;
        table.toArray()[1] = 5;
        assertThat(table.toArray()).containsOnly(3);
        assertThat(table).isEqualTo(QuantisationTable.of(table.toArray()));
    }
}
