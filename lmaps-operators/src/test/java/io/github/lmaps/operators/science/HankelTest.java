package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against SciPy's scipy.special: hankel1, j1 and y1. */
class HankelTest {

    @ParameterizedTest
    @CsvSource({
        "1e-6, 0.99999999999975, -8.869031481659444",
        "0.5, 0.9384698072408126, -0.44451873350670656",
        "2.404825557695773, -1.0601848938211722e-16, 0.5099243834484791",
        "13.7, 0.20322083263300725, 0.07168830401567933",
        "24.999, 0.09614138240616854, -0.12734820056741034",
        "25.001, 0.09639208286496326, -0.12715054067237816",
        "1191.3, -0.022860350931906765, 0.0034344022114522975"
    })
    void orderZeroIsAsOthersHaveIt(double x, double real, double imaginary) {
        Hankel h = Hankel.zero(x);
        assertThat(h.real()).isCloseTo(real, within(3e-15));
        assertThat(h.imaginary()).isCloseTo(imaginary, within(3e-15 * Math.max(1, -imaginary)));
    }

    @ParameterizedTest
    @CsvSource({
        "1e-3, 0.0004999999375000026, -636.6221672311394",
        "0.74, 0.34524481873721624, -1.0501827797512253",
        "2.2, 0.5559630498190641, 0.0014877892897633353"
    })
    void orderOneIsAsOthersHaveIt(double x, double real, double imaginary) {
        Hankel h = Hankel.one(x);
        assertThat(h.real()).isCloseTo(real, within(3e-15));
        assertThat(h.imaginary()).isCloseTo(imaginary, within(5e-15 * Math.max(1, -imaginary)));
    }
}
