package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScatteringGeometryTest {

    private static final SensorRing FAR = SensorRing.of(10, 3);

    @Test
    void angleStepsEndAt359Degrees() {
        assertThat(SensorRing.of(1, 3).degrees()).containsExactly(0.0, 179.5, 359.0);
        assertThat(SensorRing.of(1, 1).degrees()).containsExactly(0.0);
    }

    /** The mean over 400 x 400 places of a pixel, without its middle. */
    @Test
    void whatAPixelGetsOfItselfIsTheMeanOverIt() {
        ScatteringGeometry geometry = new ScatteringGeometry(8, 8, 0.5, 3, FAR, FAR);
        double ka = geometry.wavenumber() * 0.5;
        int n = 400;
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < n * n; i++) {
            double x = (i % n + 0.5) / n - 0.5;
            double y = (i / n + 0.5) / n - 0.5;
            Hankel h = Hankel.zero(ka * Math.hypot(x, y));
            real -= ka * ka / 4 * h.imaginary() / (n * n);
            imaginary += ka * ka / 4 * h.real() / (n * n);
        }
        double[] self = geometry.between(0, 0);
        assertThat(self[0]).isCloseTo(real, within(2e-6));
        assertThat(self[1]).isCloseTo(imaginary, within(1e-6));
    }

    @Test
    void wavesBetweenPixelsAreThoseOfASensorThere() {
        ScatteringGeometry geometry =
                new ScatteringGeometry(4, 6, 0.5, 3, FAR, new SensorRing(5, List.of(90.0)));
        double[] fromTheSensor = geometry.sensors(0).get(0);
        int pixel = 1 * 6 + 3;
        double[] between = geometry.between(-11, 0);
        assertThat(fromTheSensor[2 * pixel]).isCloseTo(between[0], within(1e-15));
        assertThat(fromTheSensor[2 * pixel + 1]).isCloseTo(between[1], within(1e-15));
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new ScatteringGeometry(0, 8, 1, 3, FAR, FAR))
                .hasMessage("the height of a domain must be at least 1, got 0");
        assertThatThrownBy(() -> new ScatteringGeometry(8, 8, 0, 3, FAR, FAR))
                .hasMessage("the side of a pixel must be positive and finite, got 0.0");
        assertThatThrownBy(() -> new ScatteringGeometry(8, 8, 1, 1.5, FAR, FAR))
                .hasMessageContaining("pixels of 1.0 m do not resolve a wavelength of 1.5 m");
        assertThatThrownBy(() -> new ScatteringGeometry(16, 12, 1, 3, FAR, SensorRing.of(9, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScatteringGeometry(16, 12, 1, 3, SensorRing.of(9, 2), FAR))
                .hasMessageContaining("transmitters at 9.0 m lie within the domain")
                .hasMessageContaining("10.0 m from its middle");
        assertThatThrownBy(() -> SensorRing.of(-1, 3)).hasMessageContaining("got -1.0");
        assertThatThrownBy(() -> SensorRing.of(1, 0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new SensorRing(1, List.of())).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new SensorRing(1, List.of(Double.NaN)))
                .hasMessage("the angle of a sensor must be finite, got NaN");
    }
}
