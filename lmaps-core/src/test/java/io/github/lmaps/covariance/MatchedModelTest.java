package io.github.lmaps.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import java.util.Arrays;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchedModelTest extends EngineTest {

    /** Large enough that no ring is without a frequency. */
    private static final int HEIGHT = 32;

    private static final int WIDTH = 24;
    private static final Shape IMAGE = new Shape(2, 1, HEIGHT, WIDTH);
    private static final double S = 0.5;
    private static final double SIGMA_Y = 0.1;
    private static final MatchedModel MODEL = MatchedModel.standard();

    /** The gain of pixel i is one of these, in turn. */
    private static final float[] GAINS = {0, 0.05f, 0.2f, 0.5f, 1, -1};

    private DiagonalGramOperator mask() {
        float[] weights = new float[HEIGHT * WIDTH];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = GAINS[i % GAINS.length];
        }
        return SmallOperators.weights(
                manager.create(weights, new Shape(1, 1, HEIGHT, WIDTH)), IMAGE);
    }

    private CirculantOperator circular() {
        return SmallOperators.circular(SmallOperators.kernel(manager, HEIGHT, WIDTH), IMAGE);
    }

    private NearlyCirculantOperator cutOff() {
        return SmallOperators.cutOff(SmallOperators.kernel(manager, HEIGHT, WIDTH), IMAGE, 3);
    }

    /** Ten rows of one gain each on ten pixels: tr(A A^T) / M = 0.25. */
    private LinearOperator matrix() {
        SimpleMatrix rows = new SimpleMatrix(10, HEIGHT * WIDTH);
        for (int i = 0; i < 10; i++) {
            rows.set(i, 7 * i, 0.5);
        }
        return SmallOperators.matrix(manager, rows, IMAGE);
    }

    private List<LinearOperator> operators() {
        return List.of(mask(), circular(), cutOff(), matrix());
    }

    private CovarianceModel.Query query(
            BoundOperator a, NDArray mean, NDArray noise, double sigma, double next) {
        NDArray y = manager.zeros(a.measurementShape());
        return new CovarianceModel.Query(
                Measurement.of(a, y, GaussianNoise.of(SIGMA_Y)),
                Signal.ofImage(mean),
                Signal.ofImage(manager.zeros(IMAGE)),
                Signal.ofImage(noise),
                sigma,
                next,
                S);
    }

    /** About an estimate of zeros, from a denoiser whose slopes in the two images are given. */
    private CovarianceModel.Query query(
            BoundOperator a, double sigma, double next, double... slopes) {
        NDArray noise = normal(IMAGE, 1).mul(sigma);
        NDArray mean = noise.mul(PerImage.column(manager, slopes, 4));
        return query(a, mean, noise, sigma, next);
    }

    /** Every number that a covariance is made of, for one image. */
    private static double[] numbers(Covariance covariance, int image) {
        if (covariance instanceof SpectralCovariance spectral) {
            return wide(image(spectral.variance(), image));
        }
        if (covariance instanceof RowSpaceCovariance rows) {
            double[] along = wide(image(rows.measured(), image));
            double[] all = Arrays.copyOf(along, along.length + 1);
            all[along.length] = rows.unseen().variance()[image];
            return all;
        }
        return new double[] {((SphericalCovariance) covariance).variance()[image]};
    }

    private static void allClose(double[] values, double want, double tolerance) {
        for (double value : values) {
            assertThat(value).isCloseTo(want, within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 0.9, 0.7, 0.3})
    void errorIsThatOfAGaussianDenoiserTimesTheExcess(double sigma) {
        NDArray noise = normal(IMAGE, 1).mul(sigma);
        NDArray level = manager.create(new float[] {(float) sigma});
        NDArray mean = new GaussianDenoiser(0, S).denoise(noise, level);
        double slope = S * S / (S * S + sigma * sigma);
        double want = sigma * sigma * Math.min(1, 3 * slope);
        for (LinearOperator a : operators()) {
            LevelCovariance got = MODEL.at(query(a, mean, noise, sigma, 0.2));
            for (int image = 0; image < 2; image++) {
                allClose(numbers(got.error(), image), want, 1e-5 * want);
            }
        }
    }

    @Test
    void everyImageOfABatchHasItsOwnError() {
        for (LinearOperator a : operators()) {
            Covariance error = MODEL.at(query(a, 0.4, 0.2, 0.05, 0.5)).error();
            allClose(numbers(error, 0), 0.16 * 0.15, 1e-6);
            allClose(numbers(error, 1), 0.16, 1e-6);
        }
    }

    @Test
    void aDenoiserThatAnswersTheOtherWayHasASmallError() {
        for (LinearOperator a : operators()) {
            Covariance error = MODEL.at(query(a, 0.4, 0.2, -0.5, 0)).error();
            for (int image = 0; image < 2; image++) {
                allClose(numbers(error, image), 0.16e-3, 1e-9);
            }
        }
    }

    @Test
    void slopesAlongAndAcrossTheRowsAreToldApart() {
        DiagonalGramOperator mask = mask();
        NDArray noise = normal(IMAGE, 1).mul(0.4);
        NDArray seen = mask.gram().gt(0);
        NDArray mean = noise.mul(0.1).sub(noise.mul(seen).mul(0.08));
        LevelCovariance got = MODEL.at(query(mask, mean, noise, 0.4, 0.2));
        RowSpaceCovariance error = (RowSpaceCovariance) got.error();
        assertThat((double) error.measured().toFloatArray()[0])
                .isCloseTo(0.16 * 0.06, within(1e-6));
        assertThat(error.unseen().variance()[1]).isCloseTo(0.16 * 0.3, within(1e-6));
        assertThat(((RowSpaceCovariance) got.sigma()).unseen()).isEqualTo(error.unseen());
    }

    @Test
    void errorOfADirectionWithoutNoiseIsGuessed() {
        DiagonalGramOperator mask = mask();
        NDArray onlyHoles = normal(IMAGE, 1).mul(0.4).mul(mask.gram().eq(0));
        NDArray mean = onlyHoles.mul(0.1);
        CovarianceModel.Query query = query(mask, mean, onlyHoles, 0.4, 0.2);
        RowSpaceCovariance error = (RowSpaceCovariance) MODEL.at(query).error();
        assertThat((double) error.measured().toFloatArray()[1])
                .isCloseTo(query.sphericalVariance(), within(1e-7));
        assertThat(error.unseen().variance()[1]).isCloseTo(0.16 * 0.3, within(1e-6));
        NDArray none = manager.zeros(IMAGE);
        for (LinearOperator a : List.of(circular(), cutOff(), matrix())) {
            Covariance guess = MODEL.at(query(a, mean, none, 0.4, 0.2)).error();
            assertThat(guess.meanVariance()[1]).isCloseTo(query.sphericalVariance(), within(1e-7));
        }
    }

    /** The share f that the class states, in double precision. */
    private static double share(double t, double next) {
        double ratio = next * next / t;
        return Math.min(1, Math.min(Math.sqrt(ratio), 3 * ratio));
    }

    private static double noiseInImage(double power) {
        return SIGMA_Y * SIGMA_Y / Math.max(power, 1e-12);
    }

    /** Sigma / (Sigma + t), the share by which the local MAP goes to the measurement. */
    private static void assertShares(double[] sigma, double[] power, double next) {
        for (int i = 0; i < power.length; i++) {
            double t = noiseInImage(power[i]);
            assertThat(sigma[i] / (sigma[i] + t)).isCloseTo(share(t, next), within(2e-6));
        }
    }

    @Test
    void sigmaLetsInAsMuchNoiseAsTheNextLevelCovers() {
        double next = 0.15;
        double[] shares = {0, 0.0169, 0.27, 0.75, 1, 1};
        for (int i = 0; i < GAINS.length; i++) {
            double t = noiseInImage(GAINS[i] * GAINS[i]);
            assertThat(share(t, next)).isCloseTo(shares[i], within(1e-4));
        }
        DiagonalGramOperator mask = mask();
        RowSpaceCovariance along =
                (RowSpaceCovariance) MODEL.at(query(mask, 0.4, next, 0.1, 0.1)).sigma();
        assertShares(wide(along.measured()), wide(mask.gram()), next);
        CirculantOperator circular = circular();
        SpectralCovariance spectral =
                (SpectralCovariance) MODEL.at(query(circular, 0.4, next, 0.1, 0.1)).sigma();
        assertShares(wide(spectral.variance()), wide(circular.power()), next);
        double uniform = MODEL.at(query(matrix(), 0.4, next, 0.1, 0.1)).sigma().meanVariance()[0];
        assertShares(new double[] {uniform}, new double[] {0.25}, next);
    }

    @Test
    void sigmaOfANearlyCirculantOperatorIsBounded() {
        double next = 0.15;
        NearlyCirculantOperator cutOff = cutOff();
        double[] power = wide(cutOff.similarPower());
        SpectralCovariance got =
                (SpectralCovariance) MODEL.at(query(cutOff, 0.4, next, 0.1, 0.1)).sigma();
        double[] sigma = wide(got.variance());
        int bounded = 0;
        for (int i = 0; i < power.length; i++) {
            double t = noiseInImage(power[i]);
            double f = share(t, next);
            double want = Math.min(3 * 0.16, t * f / (1 - f));
            assertThat(sigma[i]).isCloseTo(want, within(1e-4 * want));
            bounded += want == 3 * 0.16 ? 1 : 0;
        }
        assertThat(bounded).isBetween(1, power.length - 1);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0.05", "0.4, 0.9", "0.15, 0.2"})
    void sigmaOfTheLastLevelIsWhatTheStateDoesNotHold(double sigma, double slope) {
        double v = sigma * sigma * Math.min(1.0 / 3, slope);
        DiagonalGramOperator mask = mask();
        CirculantOperator circular = circular();
        RowSpaceCovariance along =
                (RowSpaceCovariance) MODEL.at(query(mask, sigma, 0, slope, slope)).sigma();
        SpectralCovariance spectral =
                (SpectralCovariance) MODEL.at(query(circular, sigma, 0, slope, slope)).sigma();
        double[][] got = {wide(along.measured()), wide(image(spectral.variance(), 1))};
        double[][] power = {wide(mask.gram()), wide(circular.power())};
        for (int kind = 0; kind < 2; kind++) {
            for (int i = 0; i < power[kind].length; i++) {
                double t = noiseInImage(power[kind][i]);
                double want = v * Math.max(0, 1 - t / (sigma * sigma));
                assertThat(got[kind][i]).isCloseTo(want, within(1e-6));
            }
        }
    }

    @Test
    void operatorsThatAreNotLinearGetTheNaturalOne() {
        CovarianceModel.Query query = query(SmallOperators.cubic(IMAGE), 0.4, 0.2, 0.1, 0.1);
        SpectralCovariance got = (SpectralCovariance) MODEL.at(query).sigma();
        SpectralCovariance want = (SpectralCovariance) new NaturalModel(1).at(query).sigma();
        assertThat(got.variance()).isEqualTo(want.variance());
    }

    @Test
    void numbersOutOfBoundsAreRefused() {
        assertThatThrownBy(() -> new MatchedModel(0, 3, 3, 12)).hasMessageContaining("k");
        assertThatThrownBy(() -> new MatchedModel(3, -1, 3, 12)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new MatchedModel(3, 3, 0, 12)).hasMessageContaining("excess");
        assertThatThrownBy(() -> new MatchedModel(3, 3, 3, 1)).hasMessageContaining("got 1");
        assertThatThrownBy(() -> new MatchedModel(3, 3, 3, 101)).hasMessageContaining("got 101");
    }
}
