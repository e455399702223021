package io.github.lmaps.solver;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Of gains from 1 down to 0.003, where single precision has little left. */
class MeasurementGradientsTest extends EngineTest {

    private static final Shape IMAGE = new Shape(1, 1, 8, 8);
    private static final double NOISE = 1e-6;
    private static final double VARIANCE = 0.5;

    private ConjugateGradients.Solution solve(double tolerance, NDArray b) {
        return MeasurementGradients.solve(
                new ConjugateGradients(tolerance, 1000),
                SmallOperators.weights(manager.create(gains(), IMAGE), IMAGE),
                new SphericalCovariance(VARIANCE),
                NOISE,
                UnaryOperator.identity(),
                b);
    }

    private static float[] gains() {
        float[] gains = new float[64];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = (float) Math.pow(10, -2.5 * i / 63);
        }
        return gains;
    }

    private static double[] wanted(NDArray b) {
        double[] d = wide(b);
        for (int i = 0; i < d.length; i++) {
            double gain = gains()[i];
            d[i] *= VARIANCE * gain / (VARIANCE * gain * gain + NOISE);
        }
        return d;
    }

    @Test
    void whatIsReportedIsWhatIsLeftWhereSinglePrecisionEnds() {
        NDArray b = normal(IMAGE, 1);
        ConjugateGradients.Solution got = solve(1e-14, b);
        assertThat(got.iterations()).isBetween(64, 999);
        assertThat(got.residual()).isBetween(1e-9, 1e-5);
        assertThat(relativeError(got.x(), wanted(b))).isLessThan(1e-5);
    }

    /** One has nothing to find, one is found at once, and the third goes on for a hundred steps. */
    @Test
    void imagesThatAreFoundStayWhereOthersGoOn() {
        Shape three = new Shape(3, 1, 8, 8);
        float[] right = new float[3 * 64];
        right[64 + 20] = 1;
        System.arraycopy(normal(IMAGE, 1).toFloatArray(), 0, right, 2 * 64, 64);
        NDArray b = manager.create(right, three);
        ConjugateGradients.Solution got =
                MeasurementGradients.solve(
                        new ConjugateGradients(1e-14, 1000),
                        SmallOperators.weights(manager.create(gains(), IMAGE), three),
                        new SphericalCovariance(VARIANCE),
                        NOISE,
                        UnaryOperator.identity(),
                        b);
        assertThat(got.iterations()).isBetween(64, 999);
        for (int i = 0; i < 3; i++) {
            assertThat(relativeError(image(got.x(), i), wanted(image(b, i)))).isLessThan(1e-5);
        }
    }
}
