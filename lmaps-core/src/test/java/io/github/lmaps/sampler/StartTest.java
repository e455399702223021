package io.github.lmaps.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.SmallOperators;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest extends StartedImages {

    @Test
    void noiseStartsFromNothing() {
        Shape image = new Shape(2, 1, 4, 6);
        Measurement data = measured(SmallOperators.weights(manager.ones(image), image));
        StartingPoint start = new PureNoiseStart(40).from(data, S);
        assertThat(start.sigma()).isEqualTo(40);
        assertThat(start.estimate().x0().image()).isEqualTo(manager.zeros(image));
        assertThat(start.estimate().remaining()).isEqualTo(new SphericalCovariance(0));
        assertThatThrownBy(() -> new PureNoiseStart(0)).hasMessageContaining("0.0");
    }

    @Test
    void whiteStartIsTheLocalMapFromNothing() {
        Shape image = new Shape(1, 1, 4, 6);
        NDArray kernel = SmallOperators.kernel(manager, 4, 6);
        for (LinearOperator a :
                new LinearOperator[] {
                    SmallOperators.circular(kernel, image),
                    SmallOperators.cutOff(kernel, image, 1),
                    SmallOperators.pairs(normal(new Shape(1, 1, 4, 3), 5), image)
                }) {
            Measurement data = measured(a);
            StartingPoint start = new WhiteStart(0.7).from(data, S);
            double[] want = wiener(a, data.y(), SimpleMatrix.identity(24).scale(S * S));
            assertThat(relativeError(start.estimate().x0().image(), want)).isLessThan(2e-5);
            assertThat(start.sigma()).isEqualTo(0.7);
        }
    }

    /** Gains from 1 to 1 / 4000, without noise: conjugate gradients find no end. */
    @Test
    void whiteStartGoesNoFurtherThanFiftyIterations() {
        Shape image = new Shape(1, 1, 16, 25);
        double[] gains = new double[400];
        Arrays.setAll(gains, i -> 1.0 / (1 + 10 * i));
        SimpleMatrix turned =
                new SimpleMatrix(400, 400, true, wide(normal(new Shape(400, 400), 7)))
                        .svd()
                        .getU()
                        .mult(SimpleMatrix.diag(gains));
        for (LinearOperator a :
                new LinearOperator[] {
                    SmallOperators.matrix(manager, turned, image),
                    SmallOperators.alike(manager, turned, image)
                }) {
            Measurement data = Measurement.of(a, a.apply(normal(image, 0)), new Noiseless());
            StartingPoint start = new WhiteStart(0.7).from(data, S);
            assertThat(start.estimate().iterations()).isEqualTo(50);
        }
    }

    @ParameterizedTest
    @CsvSource({"6, 8", "7, 5", "9, 4"})
    void circularBlurStartsFromWienersFilter(int height, int width) {
        Shape image = new Shape(2, 1, height, width);
        LinearOperator a =
                SmallOperators.circular(SmallOperators.kernel(manager, height, width), image);
        Measurement data = measured(a);
        StartingPoint start = SPECTRAL.from(data, S);
        SimpleMatrix prior = naturalPrior(height, width);
        for (int i = 0; i < 2; i++) {
            double[] want = wiener(a, image(data.y(), i), prior);
            assertThat(relativeError(image(start.estimate().x0().image(), i), want))
                    .isLessThan(1e-5);
        }
        double left =
                DenseProblem.of(a, SIGMA_Y, manager).remaining(prior, prior).trace()
                        / (height * width);
        assertThat(start.estimate().remaining().meanVariance()[0])
                .isCloseTo(left, within(1e-5 * left));
        assertThat(start.sigma()).isEqualTo(0.4);
    }

    @Test
    void nearlyCircularBlurStartsFromWienersFilterOfWhatGoesRound() {
        Shape image = new Shape(1, 1, 6, 8);
        NDArray kernel = SmallOperators.kernel(manager, 6, 8);
        Measurement data = measured(SmallOperators.cutOff(kernel, image, 2));
        NDArray placed = data.y().pad(new Shape(0, 0, 0, 2), 0);
        LinearOperator whole = SmallOperators.circular(kernel, image);
        double[] want = wiener(whole, placed, naturalPrior(6, 8));
        StartingPoint start = SPECTRAL.from(data, S);
        assertThat(relativeError(start.estimate().x0().image(), want)).isLessThan(1e-5);
        assertThat(start.sigma()).isEqualTo(0.4);
    }

    @Test
    void otherLinearOperatorsStartFromTheSameFilterRoughly() {
        Shape image = new Shape(1, 1, 6, 8);
        double[] values = wide(normal(new Shape(20, 48), 8));
        LinearOperator a =
                SmallOperators.matrix(
                        manager, new SimpleMatrix(20, 48, true, values).divide(7), image);
        Measurement data = measured(a);
        StartingPoint start = SPECTRAL.from(data, S);
        double[] want = wiener(a, data.y(), naturalPrior(6, 8));
        assertThat(relativeError(start.estimate().x0().image(), want)).isLessThan(0.02);
        assertThat(start.estimate().residual()).isLessThan(1e-2);
        assertThat(start.sigma()).isEqualTo(0.4);
    }

    @Test
    void whatWasSeenWhollyIsTheStateItself() {
        Shape image = new Shape(2, 1, 4, 6);
        NDArray weights = manager.ones(new Shape(1, 1, 4, 6)).mul(2);
        weights.set(new NDIndex("0, 0, 1, 1"), -0.5f);
        Measurement data = measured(SmallOperators.weights(weights, image));
        StartingPoint start = SPECTRAL.from(data, S);
        assertThat(relativeError(start.estimate().x0().image(), wide(data.y().div(weights))))
                .isLessThan(1e-6);
        assertThat(start.sigma()).isCloseTo(SIGMA_Y / 0.5, within(1e-7));
        double variance = SIGMA_Y * SIGMA_Y;
        assertThat(start.estimate().remaining().meanVariance()[0])
                .isCloseTo((23 * variance / 4 + variance / 0.25) / 24, within(1e-8));
    }

    @Test
    void withoutNoiseTheStateStartsAtTheLowestLevel() {
        Shape image = new Shape(1, 1, 4, 6);
        NDArray y = normal(image, 0);
        BoundOperator identity = SmallOperators.weights(manager.ones(image), image);
        StartingPoint start = SPECTRAL.from(Measurement.of(identity, y, GaussianNoise.of(0)), S);
        assertThat(start.estimate().x0().image()).isEqualTo(y);
        assertThat(start.sigma()).isEqualTo(MatchedLevels.LOWEST);
    }

    /** Weights of 2, and 0 in the first columns. */
    private NDArray withHole(int height, int width, int columns) {
        NDArray weights = manager.ones(new Shape(1, 1, height, width)).mul(2);
        for (int column = 0; column < columns; column++) {
            weights.set(new NDIndex("0, 0, :, " + column), 0);
        }
        return weights;
    }

    @Test
    void smallHolesAreFilledFromTheirRim() {
        Shape image = new Shape(2, 1, 5, 7);
        NDArray weights = withHole(5, 7, 2);
        Measurement data = measured(SmallOperators.weights(weights, image));
        StartingPoint start = SPECTRAL.from(data, S);
        float[] want = data.y().div(2).toFloatArray();
        boolean[] known = new boolean[35];
        for (int i = 0; i < 35; i++) {
            known[i] = i % 7 >= 2;
        }
        PushPull.fillPlanes(want, known, 5, 7);
        assertThat(start.estimate().x0().image().toFloatArray()).containsExactly(want);
        assertThat(start.sigma()).isEqualTo(0.2);
        RowSpaceCovariance left = (RowSpaceCovariance) start.estimate().remaining();
        assertThat(left.unseen().variance()[0]).isCloseTo(0.0225, within(1e-12));
        assertThat((double) left.measured().toFloatArray()[2])
                .isCloseTo(SIGMA_Y * SIGMA_Y / 4, within(1e-9));
    }

    @Test
    void wideHolesAreFilledByThePrior() {
        Shape image = new Shape(1, 1, 4, 64);
        NDArray weights = withHole(4, 64, 20);
        assertFilledByThePrior(weights, image, 1e-4);
    }

    @Test
    void aHoleThatIsMostOfTheImageIsFilledByThePrior() {
        Shape image = new Shape(1, 1, 4, 64);
        assertFilledByThePrior(withHole(4, 64, 58), image, 0.02);
    }

    /** Half of the pixels, but for a quarter of the image that is a hole. */
    @Test
    void aHoleAmongScatteredPixelsIsFilledByThePriorRoughly() {
        Shape image = new Shape(1, 1, 16, 16);
        NDArray weights = normal(image, 6).gt(0).toType(DataType.FLOAT32, false);
        weights.set(new NDIndex("0, 0, 8:, 8:"), 0);
        assertFilledByThePrior(weights, image, 0.2);
    }

    private void assertFilledByThePrior(NDArray weights, Shape image, double rough) {
        SimpleMatrix prior = naturalPrior((int) image.get(2), (int) image.get(3));
        LinearOperator a = SmallOperators.weights(weights, image);
        Measurement data = measured(a, smooth(prior, image));
        StartingPoint start = SPECTRAL.from(data, S);
        NDArray got = start.estimate().x0().image();
        NDArray want = manager.create(narrow(wiener(a, data.y(), prior)), image);
        NDArray hole = weights.eq(0);
        assertThat(relativeError(got, wide(want))).isLessThan(rough);
        assertThat(relativeError(got.mul(hole), wide(want.mul(hole)))).isLessThan(rough);
        assertThat(start.sigma()).isEqualTo(0.2);
    }

    /** An image with the correlations of the prior, from its Cholesky factor. */
    private NDArray smooth(SimpleMatrix prior, Shape image) {
        CholeskyDecomposition_F64<DMatrixRMaj> factor =
                DecompositionFactory_DDRM.chol(prior.getNumCols(), true);
        assertThat(factor.decompose(prior.copy().getDDRM())).isTrue();
        SimpleMatrix lower = SimpleMatrix.wrap(factor.getT(null));
        SimpleMatrix white = DenseProblem.column(wide(normal(image, 0)));
        return manager.create(narrow(lower.mult(white).getDDRM().getData()), image);
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    @Test
    void levelsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new SpectralStart(0, 0.2, 0.3)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new SpectralStart(0.5, -1, 0.3)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new WhiteStart(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new LinearisedStart(0)).hasMessageContaining("0.0");
    }
}
