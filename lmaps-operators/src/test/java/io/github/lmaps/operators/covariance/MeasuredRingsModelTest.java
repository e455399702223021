package io.github.lmaps.operators.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.CovarianceModel;
import io.github.lmaps.covariance.MeasuredModel;
import io.github.lmaps.covariance.MeasuredRingsModel;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Blur;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Mask;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuredRingsModelTest extends OperatorTest {

    private static final int HEIGHT = 9;
    private static final int WIDTH = 12;
    private static final int COLUMNS = WIDTH / 2 + 1;
    private static final int CHANNELS = 2;
    private static final int RINGS = 3;
    private static final Shape IMAGES = new Shape(2, CHANNELS, HEIGHT, WIDTH);
    private static final double SIGMA = 0.4;
    private static final double SIGMA_Y = 0.05;
    private static final double S = 0.5;
    private static final double SPHERICAL = SIGMA * SIGMA * S * S / (SIGMA * SIGMA + S * S);
    private static final double C = 8;

    static List<Operator> blurs() {
        return List.of(
                Blur.gaussian(0.6, Boundary.CIRCULAR),
                Blur.gaussian(0.6, Boundary.REFLECT),
                Blur.gaussian(0.6, Boundary.VALID));
    }

    private static CovarianceModel.Query query(LinearOperator a, NDArray mean, NDArray y) {
        Measurement data = Measurement.of(a, y, GaussianNoise.of(SIGMA_Y));
        Signal m = Signal.ofImage(mean);
        return new CovarianceModel.Query(data, m, m, m, SIGMA, SIGMA / 2, S);
    }

    private static float[] variances(MeasuredRingsModel model, CovarianceModel.Query query) {
        return ((SpectralCovariance) model.at(query).sigma()).variance().toFloatArray();
    }

    /** The mean over each ring of |F x|^2 / n, from the definition in double precision. */
    private static double[] power(float[] images, int image) {
        double[] sums = new double[RINGS];
        int[] counts = new int[RINGS];
        int pixels = HEIGHT * WIDTH;
        for (int f = 0; f < pixels; f++) {
            int ring = (int) Math.min(RINGS - 1, radius(f / WIDTH, f % WIDTH));
            for (int channel = 0; channel < CHANNELS; channel++) {
                double re = 0;
                double im = 0;
                for (int p = 0; p < pixels; p++) {
                    double turns =
                            (double) (f / WIDTH) * (p / WIDTH) / HEIGHT
                                    + (double) (f % WIDTH) * (p % WIDTH) / WIDTH;
                    double value = images[(image * CHANNELS + channel) * pixels + p];
                    re += value * Math.cos(2 * Math.PI * turns);
                    im += value * Math.sin(2 * Math.PI * turns);
                }
                sums[ring] += (re * re + im * im) / pixels;
                counts[ring]++;
            }
        }
        for (int ring = 0; ring < RINGS; ring++) {
            sums[ring] /= counts[ring];
        }
        return sums;
    }

    /** The distance of a frequency from zero, in rings. */
    private static double radius(int row, int column) {
        double vertical = (double) Math.min(row, HEIGHT - row) / HEIGHT;
        double horizontal = (double) Math.min(column, WIDTH - column) / WIDTH;
        return Math.hypot(vertical, horizontal) / Math.sqrt(0.5) * RINGS;
    }

    /** The impulse response of the circulant operator that the blur is, or is similar to. */
    private float[] impulse(LinearOperator a) {
        NDArray transfer =
                a instanceof CirculantOperator circulant
                        ? circulant.transfer()
                        : ((NearlyCirculantOperator) a).similarTransfer();
        long[] axes = {1, CHANNELS, HEIGHT, COLUMNS};
        NDArray response = Signal.ofSpectrum(transfer.broadcast(new Shape(axes)), WIDTH).image();
        return response.mul(Math.sqrt(HEIGHT * WIDTH)).toFloatArray();
    }

    @ParameterizedTest
    @MethodSource("blurs")
    void aRingsVarianceIsItsExcessPowerOverItsGain(Operator blur) {
        LinearOperator a = (LinearOperator) blur.bind(manager, IMAGES);
        NDArray mean = normal(IMAGES, 0);
        NDArray error = normal(IMAGES, 1).mul(0.5);
        NDArray misfit = a.apply(error).add(normal(a.measurementShape(), 2).mul(SIGMA_Y));
        MeasuredModel free = new MeasuredModel(C, 1e-9, 1e9);
        float[] got =
                variances(
                        new MeasuredRingsModel(free, RINGS),
                        query(a, mean, a.apply(mean).add(misfit)));
        NDArray placed = a instanceof NearlyCirculantOperator near ? near.place(misfit) : misfit;
        double covered = (double) a.measuredEntries() / (CHANNELS * HEIGHT * WIDTH);
        double[] gains = power(impulse(a), 0);
        for (int image = 0; image < 2; image++) {
            double[] want = power(placed.toFloatArray(), image);
            for (int ring = 0; ring < RINGS; ring++) {
                want[ring] = C * (want[ring] / covered - SIGMA_Y * SIGMA_Y) / gains[ring];
                assertThat(want[ring]).as("the test's own misfit").isPositive();
            }
            for (int f = 0; f < HEIGHT * COLUMNS; f++) {
                double value = between(want, radius(f / COLUMNS, f % COLUMNS));
                assertThat((double) got[image * HEIGHT * COLUMNS + f])
                        .isCloseTo(value, within(1e-4 * value));
            }
        }
    }

    /** Linear between the middles of rings. */
    private static double between(double[] values, double radius) {
        double place = Math.max(0, Math.min(RINGS - 1, radius - 0.5));
        int lower = (int) Math.min(RINGS - 2, Math.floor(place));
        return values[lower] + (place - lower) * (values[lower + 1] - values[lower]);
    }

    @ParameterizedTest
    @MethodSource("blurs")
    void itStaysBetweenTwoPercentAndFiveTimesTheSphericalVariance(Operator blur) {
        LinearOperator a = (LinearOperator) blur.bind(manager, IMAGES);
        NDArray mean = normal(IMAGES, 0);
        NDArray far = normal(a.measurementShape(), 1).mul(100);
        MeasuredRingsModel model = MeasuredRingsModel.standard();
        for (float value : variances(model, query(a, mean, a.apply(mean)))) {
            assertThat((double) value).isCloseTo(0.02 * SPHERICAL, within(1e-8));
        }
        for (float value : variances(model, query(a, mean, a.apply(mean).add(far)))) {
            assertThat((double) value).isCloseTo(5 * SPHERICAL, within(1e-6));
        }
    }

    @Test
    void aRingWithoutFrequenciesHasTheSphericalVariance() {
        Shape line = new Shape(1, 1, 1, 8);
        LinearOperator a = (LinearOperator) blurs().get(0).bind(manager, line);
        NDArray mean = normal(line, 0);
        float[] got = variances(MeasuredRingsModel.standard(), query(a, mean, a.apply(mean)));
        double least = 0.02 * SPHERICAL;
        double part = 12 / (8 * Math.sqrt(0.5)) - 1.5;
        assertThat((double) got[0]).isCloseTo(least, within(1e-8));
        assertThat((double) got[1])
                .as("between ring 1, which has none, and ring 2")
                .isCloseTo(SPHERICAL + part * (least - SPHERICAL), within(1e-7));
    }

    @Test
    void aMaskHasOneNumber() {
        LinearOperator mask = Mask.random(HEIGHT, WIDTH, 0.5, 1).bind(manager, IMAGES);
        CovarianceModel.Query query = query(mask, normal(IMAGES, 0), normal(IMAGES, 1));
        MeasuredModel one = new MeasuredModel(C, 0.02, 5);
        assertThat(MeasuredRingsModel.standard().at(query)).isEqualTo(one.at(query));
    }

    @Test
    void aNumberOfRingsThatIsOutOfRangeIsRefused() {
        MeasuredModel one = MeasuredModel.standard();
        assertThatThrownBy(() -> new MeasuredRingsModel(one, 1))
                .hasMessage("the number of rings must lie between 2 and 100, got 1");
        assertThatThrownBy(() -> new MeasuredRingsModel(one, 101)).hasMessageContaining("got 101");
    }
}
