package io.github.lmaps.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenoisingTest extends EngineTest {

    private static final int HEIGHT = 4;
    private static final int WIDTH = 6;
    private static final Shape IMAGE = new Shape(1, 1, HEIGHT, WIDTH);
    private static final double NEXT = 0.3;

    private Renoising.Step step(double sigma) {
        return new Renoising.Step(Signal.ofImage(normal(IMAGE, 1)), sigma, NEXT);
    }

    private LocalMap map(Covariance remaining) {
        return LocalMap.exact(Signal.ofImage(normal(IMAGE, 0)), remaining);
    }

    private Signal white() {
        return Signal.ofImage(normal(IMAGE, 2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1})
    void rhoMixesFreshAndOldNoise(double rho) {
        double sigma = 0.7;
        Signal white = white();
        Renoising.State state =
                new RhoRenoising(rho).next(map(new SphericalCovariance(0.01)), step(sigma), white);
        double[] x0 = wide(normal(IMAGE, 0));
        double[] x = wide(normal(IMAGE, 1));
        double[] want = wide(white.image());
        for (int i = 0; i < want.length; i++) {
            double old = Math.sqrt(1 - rho) * (x[i] - x0[i]) / sigma;
            want[i] = NEXT * (Math.sqrt(rho) * want[i] + old);
        }
        assertThat(state.base().image()).isEqualTo(normal(IMAGE, 0));
        assertThat(relativeError(state.noise().image(), want)).isLessThan(1e-6);
    }

    @Test
    void atTheStartOfAChainThereIsNoOldNoise() {
        Signal white = white();
        Renoising.State state =
                new RhoRenoising(0.25).next(map(new SphericalCovariance(0.01)), step(0), white);
        assertThat(relativeError(state.noise().image(), wide(white.image().mul(NEXT * 0.5))))
                .isLessThan(1e-6);
    }

    private SpectralCovariance spectral() {
        float[] variance = new float[HEIGHT * (WIDTH / 2 + 1)];
        for (int i = 0; i < variance.length; i++) {
            int columns = WIDTH / 2 + 1;
            variance[i] = (float) (0.4 * Fourier.squaredFrequency(i / columns, i % columns, 4, 6));
        }
        return new SpectralCovariance(
                manager.create(variance, new Shape(1, 1, HEIGHT, WIDTH / 2 + 1)), WIDTH);
    }

    private DiagonalGramOperator pairs() {
        float[] weights = {1, 0, 0.3f, -2, 0.7f, 0, 1, 1, 1, 0, 0, 0.1f};
        return SmallOperators.pairs(
                manager.create(weights, new Shape(1, 1, HEIGHT, WIDTH / 2)), IMAGE);
    }

    /** Variances below and above that of the next level, along rows and across. */
    private RowSpaceCovariance rows(double across) {
        DiagonalGramOperator pairs = pairs();
        float[] along = {0.01f, 0, 0.02f, 0.05f, 0.2f, 0, 0.089f, 0, 0.5f, 0, 0, 0.09f};
        return new RowSpaceCovariance(
                pairs,
                new SphericalCovariance(across),
                manager.create(along, pairs.measurementShape()));
    }

    /** Noise N n for white n: its covariance N N^T is applied by colouring twice. */
    private NDArray covarianceOfNoise(Covariance remaining, NDArray x) {
        MissingNoise rule = new MissingNoise(0);
        Signal once = rule.next(map(remaining), step(0.7), Signal.ofImage(x)).noise();
        return rule.next(map(remaining), step(0.7), once).noise().image();
    }

    @Test
    void errorAndMissingNoiseTogetherAreWhiteWhereTheErrorIsSmall() {
        for (Covariance small :
                List.of(
                        new SphericalCovariance(0.02),
                        new SphericalCovariance(NEXT * NEXT),
                        new SpectralCovariance(spectral().variance().mul(0.4), WIDTH))) {
            NDArray x = normal(IMAGE, 3);
            NDArray sum = covarianceOfNoise(small, x).add(small.multiply(x));
            assertThat(relativeError(sum, wide(x.mul(NEXT * NEXT)))).isLessThan(1e-6);
        }
    }

    /** In the basis of C every variance of the sum is the larger of C's and sigma_next^2. */
    @Test
    void whereTheErrorIsLargerNoNoiseIsAdded() {
        double next = NEXT * NEXT;
        SphericalCovariance above = new SphericalCovariance(0.2);
        NDArray x = normal(IMAGE, 3);
        assertThat(covarianceOfNoise(above, x)).isEqualTo(manager.zeros(IMAGE));
        SpectralCovariance spectral = spectral();
        assertThat(spectral.variance().max().toFloatArray()[0]).isGreaterThan((float) next);
        Covariance larger =
                new SpectralCovariance(spectral.variance().maximum((float) next), WIDTH);
        NDArray sum = covarianceOfNoise(spectral, x).add(spectral.multiply(x));
        assertThat(relativeError(sum, wide(larger.multiply(x)))).isLessThan(1e-6);
        for (double across : new double[] {0.03, 0.4}) {
            RowSpaceCovariance rows = rows(across);
            Covariance most =
                    new RowSpaceCovariance(
                            rows.operator(),
                            new SphericalCovariance(Math.max(across, next)),
                            rows.measured().maximum((float) next));
            NDArray total = covarianceOfNoise(rows, x).add(rows.multiply(x));
            assertThat(relativeError(total, wide(most.multiply(x)))).isLessThan(1e-6);
        }
    }

    @Test
    void whatWasNotSeenIsMovedFurther() {
        RowSpaceCovariance rows = rows(0.03);
        NDArray x0 = normal(IMAGE, 0);
        NDArray way = rows.across(x0.sub(normal(IMAGE, 1)));
        Renoising.State state = MissingNoise.standard().next(map(rows), step(0.7), white());
        assertThat(relativeError(state.base().image(), wide(x0.add(way.mul(0.75)))))
                .isLessThan(1e-6);
        assertThat(way.abs().max().toFloatArray()[0]).isGreaterThan(0.5f);
    }

    @Test
    void theBaseIsTheAnswerWhereNothingWasMovedOrAllWasSeen() {
        Signal white = white();
        for (Covariance remaining : List.of(new SphericalCovariance(0.01), spectral())) {
            LocalMap map = map(remaining);
            assertThat(MissingNoise.standard().next(map, step(0.7), white).base())
                    .isSameAs(map.x0());
        }
        LocalMap map = map(rows(0.03));
        assertThat(new MissingNoise(0).next(map, step(0.7), white).base()).isSameAs(map.x0());
        assertThat(MissingNoise.standard().next(map, step(0), white).base()).isSameAs(map.x0());
    }

    @Test
    void everyImageOfABatchMissesItsOwnNoise() {
        Shape two = new Shape(2, 1, HEIGHT, WIDTH);
        NDArray white = normal(two, 2);
        LocalMap map =
                LocalMap.exact(
                        Signal.ofImage(manager.zeros(two)), new SphericalCovariance(0.05, 0.5));
        Renoising.Step step = new Renoising.Step(map.x0(), 0.7, NEXT);
        NDArray noise =
                MissingNoise.standard().next(map, step, Signal.ofImage(white)).noise().image();
        double[] want = wide(image(white, 0).mul(Math.sqrt(NEXT * NEXT - 0.05)));
        assertThat(relativeError(image(noise, 0), want)).isLessThan(1e-6);
        assertThat(image(noise, 1).abs().max().toFloatArray()[0]).isCloseTo(0, within(0f));
    }

    @Test
    void sharesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new RhoRenoising(1.5)).hasMessageContaining("got 1.5");
        assertThatThrownBy(() -> new RhoRenoising(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new MissingNoise(-0.1)).hasMessageContaining("-0.1");
    }
}
