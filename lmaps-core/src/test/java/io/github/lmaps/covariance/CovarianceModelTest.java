package io.github.lmaps.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class CovarianceModelTest extends EngineTest {

    private static final Shape IMAGE = new Shape(3, 1, 4, 6);
    private static final double SIGMA = 0.4;
    private static final double S = 0.5;
    private static final double SPHERICAL = SIGMA * SIGMA * S * S / (SIGMA * SIGMA + S * S);

    private CovarianceModel.Query query(
            BoundOperator operator, NDArray y, NDArray m, double noise) {
        Measurement data = Measurement.of(operator, y, GaussianNoise.of(noise));
        Signal mean = Signal.ofImage(m);
        return new CovarianceModel.Query(data, mean, mean, mean, SIGMA, 0.2, S);
    }

    private CovarianceModel.Query query() {
        NDArray zero = manager.zeros(IMAGE);
        return query(SmallOperators.weights(manager.ones(IMAGE), IMAGE), zero, zero, 0.1);
    }

    private static double[] variances(CovarianceModel model, CovarianceModel.Query query) {
        LevelCovariance level = model.at(query);
        assertThat(level.error()).isSameAs(level.sigma());
        return ((SphericalCovariance) level.sigma()).variance();
    }

    @Test
    void sphericalIsWhatAGaussianPriorLeaves() {
        assertThat(query().sphericalVariance()).isCloseTo(SPHERICAL, within(1e-15));
        assertThat(variances(new SphericalModel(1), query())).containsExactly(SPHERICAL);
        assertThat(variances(new SphericalModel(2.5), query())[0])
                .isCloseTo(2.5 * SPHERICAL, within(1e-15));
        assertThatThrownBy(() -> new SphericalModel(0)).hasMessageContaining("got 0.0");
    }

    /** (S^-1 + sigma^-2 I)^-1, by matrices. */
    @Test
    void naturalIsWhatAPriorOfItsSpectrumLeaves() {
        LevelCovariance level = new NaturalModel(1.5).at(query());
        assertThat(level.error()).isSameAs(level.sigma());
        SimpleMatrix prior = dense(SpectralCovariance.natural(manager, IMAGE, S));
        SimpleMatrix noise = SimpleMatrix.identity(24).scale(SIGMA * SIGMA);
        SimpleMatrix want = prior.mult(prior.plus(noise).invert()).mult(noise).scale(1.5);
        SimpleMatrix error = dense(level.sigma()).minus(want);
        assertThat(error.normF()).isLessThan(1e-6 * want.normF());
        assertThatThrownBy(() -> new NaturalModel(0)).hasMessageContaining("got 0.0");
    }

    private SimpleMatrix dense(Covariance covariance) {
        SimpleMatrix matrix = new SimpleMatrix(24, 24);
        for (int i = 0; i < 24; i++) {
            float[] unit = new float[24];
            unit[i] = 1;
            float[] column =
                    covariance.multiply(manager.create(unit, new Shape(1, 1, 4, 6))).toFloatArray();
            for (int row = 0; row < 24; row++) {
                matrix.set(row, i, column[row]);
            }
        }
        return matrix;
    }

    @Test
    void boundIsTheNoiseItself() {
        assertThat(variances(new BoundModel(), query())).containsExactly(SIGMA * SIGMA);
    }

    @Test
    void measuredFollowsTheMisfitOfEveryImage() {
        // Four of 24 pixels are seen, with gains 1 and 2: M = 4, tr(A A^T) / M = 2.5.
        float[] gains = new float[24];
        gains[0] = 1;
        gains[5] = 2;
        gains[17] = 1;
        gains[23] = 2;
        LinearOperator a =
                SmallOperators.weights(manager.create(gains, new Shape(1, 1, 4, 6)), IMAGE);
        double noise = 0.1;
        double[] offsets = {0.11, 0.2, 0.3};
        NDArray m = normal(IMAGE, 0);
        float[] misfits = new float[72];
        for (int i = 0; i < misfits.length; i++) {
            misfits[i] = gains[i % 24] == 0 ? 0 : (float) offsets[i / 24];
        }
        NDArray y = a.apply(m).add(manager.create(misfits, IMAGE));
        double[] got = variances(new MeasuredModel(2, 1e-3, 1e3), query(a, y, m, noise));
        for (int image = 0; image < 3; image++) {
            double want = 2 * (offsets[image] * offsets[image] - noise * noise) / 2.5;
            assertThat(got[image]).isCloseTo(want, within(2e-6));
        }
    }

    @Test
    void measuredStaysWithinItsBounds() {
        LinearOperator a = SmallOperators.weights(manager.ones(new Shape(1, 1, 4, 6)), IMAGE);
        NDArray m = manager.zeros(IMAGE);
        float[] offsets = {0.05f, 0.3f, 2};
        NDArray y = m.add(manager.create(offsets, new Shape(3, 1, 1, 1)));
        double[] got = variances(MeasuredModel.standard(), query(a, y, m, 0.1));
        assertThat(got[0]).isEqualTo(0.02 * SPHERICAL);
        assertThat(got[1]).isCloseTo(2 * (0.09 - 0.01), within(1e-6));
        assertThat(got[2]).isEqualTo(5 * SPHERICAL);
    }

    @Test
    void measuredIsSphericalWhereNoMisfitTells() {
        NDArray zero = manager.zeros(IMAGE);
        CovarianceModel.Query query = query(SmallOperators.cubic(IMAGE), zero, zero, 0.1);
        assertThat(variances(MeasuredModel.standard(), query)).containsExactly(SPHERICAL);
    }

    @Test
    void measuredRefusesSwappedBounds() {
        assertThatThrownBy(() -> new MeasuredModel(2, 5, 0.02)).hasMessageContaining("5.0 > 0.02");
        assertThatThrownBy(() -> new MeasuredModel(0, 0.02, 5)).hasMessageContaining("got 0.0");
    }
}
