package io.github.lmaps.operators.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DenseGaussianTest {

    private static final double[] MEAN = {0.3, -0.2};
    private static final double[] COVARIANCE = {2, 0.5, 0.5, 1};

    private static final DenseGaussian PRIOR = DenseGaussian.of(MEAN, COVARIANCE);

    @Test
    void aMeasurementOfOneNumberMovesTheOtherByTheirCovariance() {
        DenseGaussian known = PRIOR.measured(new double[] {1, 0}, new double[] {1.3}, 0.5);

        assertThat(known.mean()[0]).isCloseTo(0.3 + 2 / 2.25, within(1e-14));
        assertThat(known.mean()[1]).isCloseTo(-0.2 + 0.5 / 2.25, within(1e-14));
        assertThat(known.covariance())
                .containsExactly(
                        new double[] {
                            2 - 4 / 2.25, 0.5 - 1 / 2.25, 0.5 - 1 / 2.25, 1 - 0.25 / 2.25
                        },
                        within(1e-14));
    }

    @Test
    void theOrderOfTwoMeasurementsIsNoMatter() {
        double[] row = {1, -1};
        double[] z = {0.7, 0.1};
        DenseGaussian one = PRIOR.seen(z, 0.3).measured(row, new double[] {0.2}, 0.1);
        DenseGaussian other = PRIOR.measured(row, new double[] {0.2}, 0.1).seen(z, 0.3);

        assertThat(one.mean()).containsExactly(other.mean(), within(1e-14));
        assertThat(one.covariance()).containsExactly(other.covariance(), within(1e-14));
    }

    @Test
    void withoutNoiseTheMeasurementIsMet() {
        DenseGaussian known = PRIOR.measured(new double[] {1, 1}, new double[] {5}, 0);

        assertThat(known.mean()[0] + known.mean()[1]).isCloseTo(5, within(1e-14));
        double[] left = known.covariance();
        assertThat(left[0] + left[1]).isCloseTo(0, within(1e-14));
        assertThat(left[2] + left[3]).isCloseTo(0, within(1e-14));
    }

    @Test
    void independentNumbersAreDenoisedOneByOne() {
        double[] seen = DenseGaussian.spherical(MEAN, 0.25).seen(new double[] {1, 1}, 0.5).mean();

        assertThat(seen).containsExactly(new double[] {0.65, 0.4}, within(1e-14));
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> DenseGaussian.of(MEAN, MEAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 4 entries, got 2");
        assertThatThrownBy(() -> PRIOR.measured(MEAN, COVARIANCE, 1))
                .hasMessageContaining("has 8 entries, got 2");
        assertThatThrownBy(() -> PRIOR.measured(new double[2], new double[1], 0))
                .hasMessageContaining("not positive definite for 1 measurements");
    }

    @Test
    void numbersThatAreNoneAreRefused() {
        double[] nan = {0, Double.NaN};
        assertThatThrownBy(() -> DenseGaussian.of(nan, COVARIANCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the mean holds 1 NaN or infinite values of 2");
        assertThatThrownBy(() -> DenseGaussian.of(MEAN, new double[] {1, 0, 0, 1 / 0.0}))
                .hasMessage("the covariance holds 1 NaN or infinite values of 4");
        assertThatThrownBy(() -> PRIOR.measured(MEAN, nan, 1))
                .hasMessageContaining("has 4 entries");
        assertThatThrownBy(() -> PRIOR.measured(COVARIANCE, nan, 1))
                .hasMessage("the measurement holds 1 NaN or infinite values of 2");
        assertThatThrownBy(() -> PRIOR.measured(nan, new double[1], 1))
                .hasMessage("the matrix holds 1 NaN or infinite values of 2");
        assertThatThrownBy(() -> PRIOR.measured(COVARIANCE, MEAN, -1))
                .hasMessageContaining("sigma_y must be at least 0 and finite, got -1.0");
        assertThatThrownBy(() -> PRIOR.seen(MEAN, 0)).hasMessageContaining("got 0.0");
        assertThatThrownBy(() -> DenseGaussian.spherical(MEAN, -2))
                .hasMessageContaining("got -2.0");
    }
}
