package io.github.lmaps.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.GaussNewtonSolver;
import io.github.lmaps.solver.Subproblem;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest extends EngineTest {

    private static final double S = 0.5;
    private static final double SIGMA_Y = 0.1;
    private static final SpectralStart SPECTRAL = new SpectralStart(0.4, 0.2, 0.3);

    private Measurement measured(BoundOperator a) {
        return measured(a, normal(a.imageShape(), 0).mul(S));
    }

    private Measurement measured(BoundOperator a, NDArray truth) {
        NDArray y = a.apply(truth);
        NDArray noise = normal(a.measurementShape(), 1).mul(SIGMA_Y);
        return Measurement.of(a, y.add(noise), GaussianNoise.of(SIGMA_Y));
    }

    /** S(f) proportional to 1 / |f|^2, at least one period per image, of the mean s^2. */
    private static SimpleMatrix naturalPrior(int height, int width) {
        int columns = width / 2 + 1;
        double lowest = 1.0 / Math.max(height, width);
        double[] held = new double[height * columns];
        double sum = 0;
        for (int u = 0; u < height; u++) {
            for (int v = 0; v < width; v++) {
                double f =
                        Math.hypot(
                                (double) Math.min(u, height - u) / height,
                                (double) Math.min(v, width - v) / width);
                double power = Math.pow(Math.max(f, lowest), -2);
                sum += power;
                if (v < columns) {
                    held[u * columns + v] = power;
                }
            }
        }
        double scale = S * S * height * width / sum;
        double[] variances = Arrays.stream(held).map(power -> power * scale).toArray();
        return DenseProblem.spectral(variances, 1, height, width);
    }

    /** The local MAP from 0 in double precision, for one image. */
    private double[] wiener(LinearOperator a, NDArray y, SimpleMatrix prior) {
        double[] zero = new double[prior.getNumCols()];
        return DenseProblem.of(a, SIGMA_Y, manager).localMap(prior, zero, wide(y));
    }

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
    void linearisedStartIsTheLocalMapAboutTheConstantThatExplainsBest() {
        Shape image = new Shape(2, 1, 4, 6);
        LinearOperator a = SmallOperators.circular(SmallOperators.kernel(manager, 4, 6), image);
        NDArray constants = manager.create(new float[] {-0.9f, 0.6f}, new Shape(2, 1, 1, 1));
        Measurement data = measured(a, normal(image, 0).mul(0.1).add(constants));
        StartingPoint start = new LinearisedStart(0.7).from(data, S);
        double[] explained = {-1, 0.5};
        for (int i = 0; i < 2; i++) {
            double[] about = new double[24];
            Arrays.fill(about, explained[i]);
            double[] want =
                    DenseProblem.of(a, SIGMA_Y, manager)
                            .localMap(naturalPrior(4, 6), about, wide(image(data.y(), i)));
            assertThat(relativeError(image(start.estimate().x0().image(), i), want))
                    .isLessThan(5e-3);
        }
        assertThat(start.sigma()).isEqualTo(0.7);
    }

    @Test
    void operatorsThatAreNotLinearStartLinearised() {
        Shape image = new Shape(1, 1, 4, 6);
        Measurement data = measured(SmallOperators.cubic(image));
        StartingPoint start = SPECTRAL.from(data, S);
        assertThat(start.sigma()).isEqualTo(0.4);
        assertThat(start.estimate().x0().image())
                .isEqualTo(new LinearisedStart(0.4).from(data, S).estimate().x0().image());
        assertThat(start.estimate().residual()).isLessThan(5e-3);
    }

    /** y = x + x^3 for images below a bound. */
    private record Bounded(DifferentiableOperator cubic, float bound)
            implements DifferentiableOperator {

        @Override
        public Shape imageShape() {
            return cubic.imageShape();
        }

        @Override
        public Shape measurementShape() {
            return cubic.measurementShape();
        }

        @Override
        public NDArray apply(NDArray x) {
            if (x.max().getFloat() > bound) {
                throw new LmapsException("an image of " + x.max().getFloat());
            }
            return cubic.apply(x);
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return cubic.vjp(x, v);
        }

        @Override
        public void close() {}
    }

    @Test
    void linearisedStartPassesOverConstantsWithoutAValue() {
        Shape image = new Shape(1, 1, 4, 6);
        DifferentiableOperator cubic = SmallOperators.cubic(image);
        NDArray truth = normal(image, 0).mul(0.1);
        NDArray want = SPECTRAL.from(measured(cubic, truth), S).estimate().x0().image();

        Measurement bounded = measured(new Bounded(cubic, 0.9f), truth);
        assertThat(SPECTRAL.from(bounded, S).estimate().x0().image()).isEqualTo(want);

        Measurement nowhere =
                Measurement.of(
                        new Bounded(cubic, -2), manager.ones(image), GaussianNoise.of(SIGMA_Y));
        assertThatThrownBy(() -> SPECTRAL.from(nowhere, S))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("every constant image from -1 to 1, image 0")
                .hasRootCauseMessage("an image of 1.0");
    }

    /** y = x + x^3, of which a rough answer is of another sign and only for images below 0. */
    private record Rough(DifferentiableOperator cubic, boolean isAmbiguous)
            implements DifferentiableOperator {

        @Override
        public Shape imageShape() {
            return cubic.imageShape();
        }

        @Override
        public Shape measurementShape() {
            return cubic.measurementShape();
        }

        @Override
        public NDArray apply(NDArray x) {
            return cubic.apply(x);
        }

        @Override
        public NDArray applyRoughly(NDArray x) {
            if (x.max().getFloat() >= 0) {
                throw new LmapsException("it would take long");
            }
            return cubic.apply(x).neg();
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            return cubic.vjp(x, v);
        }

        @Override
        public void close() {}
    }

    @Test
    void linearisedStartTriesConstantsRoughly() {
        Shape image = new Shape(1, 1, 4, 6);
        DifferentiableOperator cubic = SmallOperators.cubic(image);
        Measurement data = measured(new Rough(cubic, false), manager.ones(image));
        Signal darkest = Signal.ofImage(manager.full(image, -1f)).withSpectrum();
        NDArray want =
                new GaussNewtonSolver(5e-3, 20, 20, step -> {})
                        .solve(
                                Subproblem.of(
                                        data,
                                        darkest,
                                        SpectralCovariance.natural(manager, image, S)))
                        .x0()
                        .image();
        assertThat(SPECTRAL.from(data, S).estimate().x0().image()).isEqualTo(want);
    }

    @Test
    void whereASymmetryLeavesTheImageOpenChainsStartAtNoise() {
        Shape image = new Shape(1, 1, 4, 6);
        BoundOperator ambiguous = new Rough(SmallOperators.cubic(image), true);
        StartingPoint start = SPECTRAL.from(measured(ambiguous), S);
        assertThat(start.sigma()).isEqualTo(10);
        assertThat(start.estimate().x0().image()).isEqualTo(manager.zeros(image));
        assertThat(start.estimate().remaining()).isEqualTo(new SphericalCovariance(0));
    }

    @Test
    void linearisedStartNeedsAnOperatorWithASlopeAndNumbers() {
        Shape image = new Shape(1, 1, 4, 6);
        Measurement exact =
                Measurement.of(
                        SmallOperators.cubic(image), manager.ones(image), GaussianNoise.of(0));
        assertThatThrownBy(() -> new LinearisedStart(0.4).from(exact, S))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("least squares above 0");
        Measurement blind =
                Measurement.of(
                        SmallOperators.cubic(image),
                        manager.full(image, Float.NaN),
                        GaussianNoise.of(SIGMA_Y));
        assertThatThrownBy(() -> new LinearisedStart(0.4).from(blind, S))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("every constant image from -1 to 1, image 0");
    }

    @Test
    void levelsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new SpectralStart(0, 0.2, 0.3)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new SpectralStart(0.5, -1, 0.3)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new WhiteStart(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new LinearisedStart(0)).hasMessageContaining("0.0");
    }
}
