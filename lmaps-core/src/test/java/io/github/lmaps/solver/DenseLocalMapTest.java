package io.github.lmaps.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every solver against the minimiser in double precision, for a batch of two images. */
class DenseLocalMapTest extends EngineTest {

    private static final int HEIGHT = 6;
    private static final int WIDTH = 7;
    private static final int PIXELS = HEIGHT * WIDTH;
    private static final Shape IMAGE = new Shape(2, 1, HEIGHT, WIDTH);
    private static final double SIGMA_Y = 0.1;

    /** Conjugate gradients at their standard tolerance, in float32. */
    private static final double SOLVED = 2e-5;

    /** What the solver is given and the matrix it stands for, for each of the two images. */
    private record Prior(Covariance covariance, SimpleMatrix... matrices) {}

    private static Prior spherical(double first, double second) {
        SimpleMatrix one = SimpleMatrix.identity(PIXELS);
        return new Prior(
                new SphericalCovariance(first, second), one.scale(first), one.scale(second));
    }

    /** Variances from 1 down to {@code least} with growing frequency, and half as much. */
    private Prior spectral(double least) {
        int columns = WIDTH / 2 + 1;
        float[] variance = new float[2 * HEIGHT * columns];
        for (int i = 0; i < variance.length; i++) {
            int row = i / columns % HEIGHT;
            double squared = Fourier.squaredFrequency(row, i % columns, HEIGHT, WIDTH);
            double scale = i < variance.length / 2 ? 1 : 0.5;
            variance[i] = (float) (scale * (least + (1 - least) * Math.exp(-20 * squared)));
        }
        NDArray all = manager.create(variance, new Shape(2, 1, HEIGHT, columns));
        return new Prior(
                new SpectralCovariance(all, WIDTH),
                DenseProblem.spectral(wide(image(all, 0)), 1, HEIGHT, WIDTH),
                DenseProblem.spectral(wide(image(all, 1)), 1, HEIGHT, WIDTH));
    }

    private DiagonalGramOperator mask() {
        float[] weights = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            weights[i] = i % 3 == 0 ? 0 : 0.5f + 0.1f * (i % 7);
        }
        return SmallOperators.weights(
                manager.create(weights, new Shape(1, 1, HEIGHT, WIDTH)), IMAGE);
    }

    private CirculantOperator circular() {
        return SmallOperators.circular(SmallOperators.kernel(manager, HEIGHT, WIDTH), IMAGE);
    }

    private LinearOperator cutOff(long rows) {
        return SmallOperators.cutOff(SmallOperators.kernel(manager, HEIGHT, WIDTH), IMAGE, rows);
    }

    /** Fifteen rows of random numbers of about norm 1. */
    private LinearOperator matrix() {
        double[] values = wide(normal(new Shape(15, PIXELS), 8));
        return SmallOperators.matrix(
                manager, new SimpleMatrix(15, PIXELS, true, values).divide(6.5), IMAGE);
    }

    private NDArray mean() {
        return normal(IMAGE, 0);
    }

    private NDArray measurement(BoundOperator a) {
        return a.apply(normal(IMAGE, 1)).add(normal(a.measurementShape(), 2).mul(SIGMA_Y));
    }

    private Subproblem problem(BoundOperator a, Covariance sigma, Covariance error) {
        return new Subproblem(
                Measurement.of(a, measurement(a), GaussianNoise.of(SIGMA_Y)),
                Signal.ofImage(mean()),
                new LevelCovariance(sigma, error),
                1);
    }

    private LocalMap minimises(LocalMapSolver solver, LinearOperator a, Prior prior) {
        return minimises(solver, a, prior, SOLVED);
    }

    private LocalMap minimises(
            LocalMapSolver solver, LinearOperator a, Prior prior, double tolerance) {
        Subproblem problem = problem(a, prior.covariance, prior.covariance);
        assertThat(solver.supports(problem)).isTrue();
        LocalMap map = solver.solve(problem);
        DenseProblem dense = DenseProblem.of(a, SIGMA_Y, manager);
        for (int i = 0; i < 2; i++) {
            double[] want =
                    dense.localMap(
                            prior.matrices[i],
                            wide(image(mean(), i)),
                            wide(image(problem.data().y(), i)));
            assertThat(relativeError(image(map.x0().image(), i), want)).isLessThan(tolerance);
        }
        return map;
    }

    @Test
    void conjugateGradientsMinimiseUnderASphericalCovariance() {
        for (LinearOperator a : List.of(mask(), circular(), cutOff(0), cutOff(2), matrix())) {
            minimises(ConjugateGradientSolver.standard(), a, spherical(0.09, 0.5));
        }
    }

    @Test
    void conjugateGradientsMinimiseUnderASpectralCovariance() {
        for (LinearOperator a : List.of(mask(), circular(), cutOff(0), cutOff(2), matrix())) {
            minimises(ConjugateGradientSolver.standard(), a, spectral(1e-3));
        }
    }

    @Test
    void preconditioningByTheOperatorItselfNeedsOneIteration() {
        LocalMap map = minimises(ConjugateGradientSolver.standard(), cutOff(0), spectral(1e-3));
        assertThat(map.iterations()).isEqualTo(1);
        LocalMap cut = minimises(ConjugateGradientSolver.standard(), cutOff(1), spectral(1e-3));
        LinearOperator plain =
                SmallOperators.matrix(manager, DenseProblem.of(cutOff(1), 0, manager).a(), IMAGE);
        LocalMap slow = minimises(ConjugateGradientSolver.standard(), plain, spectral(1e-3));
        assertThat(cut.iterations()).isLessThan(slow.iterations());
    }

    @Test
    void conjugateGradientsWithoutNoiseGiveTheClosestSolution() {
        LinearOperator a = matrix();
        NDArray y = a.apply(normal(IMAGE, 1));
        Prior prior = spectral(0.1);
        Subproblem problem =
                Subproblem.of(
                        Measurement.of(a, y, new Noiseless()),
                        Signal.ofImage(mean()),
                        prior.covariance);
        LocalMap map = ConjugateGradientSolver.standard().solve(problem);
        SimpleMatrix rows = DenseProblem.of(a, 0, manager).a();
        for (int i = 0; i < 2; i++) {
            SimpleMatrix m = DenseProblem.column(wide(image(mean(), i)));
            SimpleMatrix misfit = DenseProblem.column(wide(image(y, i))).minus(rows.mult(m));
            SimpleMatrix across = prior.matrices[i].mult(rows.transpose());
            SimpleMatrix want = m.plus(across.mult(rows.mult(across).solve(misfit)));
            assertThat(relativeError(image(map.x0().image(), i), want.getDDRM().getData()))
                    .isLessThan(1e-4);
        }
    }

    @Test
    void quickIsRough() {
        Prior prior = spectral(1e-3);
        LocalMap quick = minimises(ConjugateGradientSolver.quick(), matrix(), prior, 0.3);
        LocalMap exact = minimises(ConjugateGradientSolver.standard(), matrix(), prior);
        assertThat(quick.iterations()).isBetween(1, 5);
        assertThat(exact.iterations()).isGreaterThan(quick.iterations());
        assertThat(quick.residual()).isBetween(exact.residual(), 1.0);
    }

    @Test
    void imageSpaceMinimisesUnderASpectralCovariance() {
        ImageSpaceSolver solver = new ImageSpaceSolver(new ConjugateGradients(1e-6, 300));
        for (LinearOperator a : List.of(mask(), circular(), cutOff(2), matrix())) {
            Prior prior = spectral(1e-2);
            assertThat(minimises(solver, a, prior).remaining()).isSameAs(prior.covariance);
        }
    }

    @Test
    void imageSpaceIsForSpectralCovariances() {
        ImageSpaceSolver solver = new ImageSpaceSolver(new ConjugateGradients(1e-6, 300));
        Subproblem problem =
                problem(mask(), new SphericalCovariance(1), new SphericalCovariance(1));
        assertThat(solver.supports(problem)).isFalse();
        assertThatThrownBy(() -> solver.solve(problem))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ImageSpaceSolver")
                .hasMessageContaining("SphericalCovariance");
    }

    /** Moving sums with a gain of their own at every place. */
    private LinearOperator alike() {
        SimpleMatrix rows = DenseProblem.of(cutOff(1), 0, manager).a();
        for (int row = 0; row < rows.getNumRows(); row++) {
            rows.setRow(row, 0, rows.rows(row, row + 1).scale(1 + 0.1 * (row % 4)).toArray2()[0]);
        }
        return SmallOperators.alike(manager, rows, IMAGE);
    }

    @Test
    void leastSquaresMinimiseUnderSphericalAndSpectralCovariances() {
        for (Prior prior : List.of(spherical(0.09, 0.5), spectral(1e-2))) {
            LocalMap map = minimises(LeastSquaresSolver.standard(), alike(), prior);
            assertThat(map.residual()).isLessThan(1e-6);
            LocalMap quick = minimises(LeastSquaresSolver.quick(), alike(), prior, 0.05);
            assertThat(quick.iterations()).isBetween(1, 10).isLessThan(map.iterations());
        }
    }

    @Test
    void leastSquaresNeedFewIterationsWhereTheOperatorIsCirculant() {
        SimpleMatrix rows = DenseProblem.of(circular(), 0, manager).a();
        LinearOperator a = SmallOperators.alike(manager, rows, IMAGE);
        LocalMap map = minimises(LeastSquaresSolver.standard(), a, spherical(0.09, 0.5));
        LocalMap plain =
                minimises(
                        ConjugateGradientSolver.standard(),
                        SmallOperators.matrix(manager, rows, IMAGE),
                        spherical(0.09, 0.5));
        assertThat(4 * map.iterations()).isLessThan(plain.iterations());
    }

    @Test
    void leastSquaresKeepAnImageThatIsCertain() {
        LinearOperator a = alike();
        Covariance certain = new SphericalCovariance(0, 0.5);
        LocalMap map = LeastSquaresSolver.standard().solve(problem(a, certain, certain));
        assertThat(relativeError(image(map.x0().image(), 0), wide(image(mean(), 0))))
                .isLessThan(1e-6);
    }

    @Test
    void leastSquaresAreForOperatorsThatTreatImagesAlike() {
        Covariance prior = spherical(0.09, 0.5).covariance;
        assertThat(LeastSquaresSolver.standard().supports(problem(matrix(), prior, prior)))
                .isFalse();
        Subproblem other = problem(alike(), prior, prior);
        assertThat(AutomaticSolver.standard().solve(other).x0().image())
                .isEqualTo(LeastSquaresSolver.standard().solve(other).x0().image());
    }

    @Test
    void closedFormsMinimise() {
        minimises(new ExactSolver(), mask(), spherical(0.09, 0.5));
        minimises(new ExactSolver(), circular(), spherical(0.09, 0.5));
        minimises(new ExactSolver(), circular(), spectral(1e-3));
        DiagonalGramOperator mask = mask();
        RowSpaceCovariance rows =
                new RowSpaceCovariance(
                        mask,
                        new SphericalCovariance(0.3, 0.2),
                        manager.create(new float[] {0.02f, 0.7f}, new Shape(2, 1, 1, 1)));
        minimises(new ExactSolver(), mask, new Prior(rows, ofMask(0.02, 0.3), ofMask(0.7, 0.2)));
    }

    private SimpleMatrix ofMask(double along, double across) {
        double[] seen = wide(mask().gram());
        double[] variances = new double[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            variances[i] = seen[i] > 0 ? along : across;
        }
        return SimpleMatrix.diag(variances);
    }

    private void leaves(LocalMapSolver solver, LinearOperator a, Prior sigma, Prior error) {
        LocalMap map = solver.solve(problem(a, sigma.covariance, error.covariance));
        DenseProblem dense = DenseProblem.of(a, SIGMA_Y, manager);
        double[] got = map.remaining().meanVariance();
        for (int i = 0; i < 2; i++) {
            double want = dense.remaining(sigma.matrices[i], error.matrices[i]).trace() / PIXELS;
            assertThat(got[i]).isCloseTo(want, within(1e-5 * want));
        }
    }

    @Test
    void whatRemainsFollowsFromTheErrorOfTheMean() {
        Prior sigma = spherical(0.09, 0.5);
        Prior error = spherical(0.2, 0.04);
        leaves(new ExactSolver(), mask(), sigma, error);
        leaves(new ExactSolver(), circular(), sigma, error);
        leaves(new ExactSolver(), circular(), spectral(1e-3), error);
        leaves(new ExactSolver(), circular(), sigma, spectral(1e-3));
        leaves(ConjugateGradientSolver.standard(), cutOff(0), sigma, error);
        leaves(ConjugateGradientSolver.standard(), cutOff(0), spectral(1e-3), error);
        leaves(ConjugateGradientSolver.standard(), equalGains(), sigma, error);
    }

    /** Ten pixels, each seen with a gain of 0.7. */
    private LinearOperator equalGains() {
        SimpleMatrix rows = new SimpleMatrix(10, PIXELS);
        for (int i = 0; i < 10; i++) {
            rows.set(i, 4 * i, 0.7);
        }
        return SmallOperators.matrix(manager, rows, IMAGE);
    }

    @Test
    void whatIsNotCoveredKeepsTheErrorOfTheMean() {
        Prior sigma = spherical(0.09, 0.5);
        LocalMap whole =
                ConjugateGradientSolver.standard()
                        .solve(problem(cutOff(0), sigma.covariance, sigma.covariance));
        LocalMap half =
                ConjugateGradientSolver.standard()
                        .solve(problem(cutOff(3), sigma.covariance, sigma.covariance));
        double[] all = whole.remaining().meanVariance();
        double[] some = half.remaining().meanVariance();
        assertThat(some[0]).isCloseTo((all[0] + 0.09) / 2, within(1e-6));
        assertThat(some[1]).isCloseTo((all[1] + 0.5) / 2, within(1e-6));
    }

    @Test
    void adamGetsThereInManySteps() {
        AdamSolver adam = new AdamSolver(1500, 0.05, null);
        for (LinearOperator a : List.of(mask(), matrix())) {
            minimises(adam, a, spherical(0.09, 0.02), 1e-4);
        }
    }

    @Test
    void adamOfThePaperFollowsItsKnobs() {
        double k1 = 0.3;
        double k2 = 2;
        double sigma = 0.25;
        LinearOperator a = matrix();
        Covariance ignored = new SphericalCovariance(7);
        Subproblem given = problem(a, ignored, ignored);
        Subproblem problem = new Subproblem(given.data(), given.mean(), given.covariance(), sigma);
        AdamSolver adam = new AdamSolver(1500, 0.05, new AdamSolver.Knobs(k1, k2));
        DenseProblem dense = new DenseProblem(DenseProblem.of(a, 0, manager).a(), 1 / (2 * k2));
        NDArray got = adam.solve(problem).x0().image();
        for (int i = 0; i < 2; i++) {
            double[] want =
                    dense.localMap(
                            dense.spherical(sigma * sigma / (k1 * k1)),
                            wide(image(mean(), i)),
                            wide(image(problem.data().y(), i)));
            assertThat(relativeError(image(got, i), want)).isLessThan(1e-4);
        }
        assertThat(AdamSolver.of(k1, k2).knobs()).isEqualTo(adam.knobs());
    }

    @Test
    void adamMinimisesThroughAnOperatorThatIsNotLinear() {
        double r2 = 0.02;
        BoundOperator cubic = SmallOperators.cubic(IMAGE);
        NDArray mean = mean().mul(0.3);
        Subproblem problem =
                Subproblem.of(
                        Measurement.of(
                                cubic,
                                cubic.apply(normal(IMAGE, 1).mul(0.3)),
                                GaussianNoise.of(SIGMA_Y)),
                        Signal.ofImage(mean),
                        new SphericalCovariance(r2));
        LocalMap map = new AdamSolver(1500, 0.02, null).solve(problem);
        double[] y = wide(problem.data().y());
        double[] m = wide(mean);
        double[] want = new double[m.length];
        for (int i = 0; i < want.length; i++) {
            want[i] = minimum(m[i], y[i], r2);
        }
        assertThat(relativeError(map.x0().image(), want)).isLessThan(1e-4);
        assertThat(map.remaining().meanVariance()[0])
                .isCloseTo(r2 / (1 + r2 / (SIGMA_Y * SIGMA_Y)), within(1e-12));
        assertThat(map.iterations()).isEqualTo(1500);
    }

    /** Where the derivative of |y - x - x^3|^2 / (2 sigma_y^2) + |x - m|^2 / (2 r2) is 0. */
    private static double minimum(double m, double y, double r2) {
        double low = -20;
        double high = 20;
        for (int i = 0; i < 100; i++) {
            double x = (low + high) / 2;
            double misfit = (x + x * x * x - y) * (1 + 3 * x * x) / (SIGMA_Y * SIGMA_Y);
            if (misfit + (x - m) / r2 > 0) {
                high = x;
            } else {
                low = x;
            }
        }
        return low;
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void whatIsNoNumberEndsWithAnError(float bad) {
        LinearOperator a =
                SmallOperators.alike(manager, DenseProblem.of(matrix(), 0, manager).a(), IMAGE);
        NDArray y = measurement(a);
        y.set(new NDIndex("1, 3"), bad);
        Subproblem problem =
                Subproblem.of(
                        Measurement.of(a, y, GaussianNoise.of(SIGMA_Y)),
                        Signal.ofImage(mean()),
                        spectral(0.1).covariance);
        for (LocalMapSolver solver :
                List.of(
                        ConjugateGradientSolver.standard(),
                        LeastSquaresSolver.standard(),
                        new ImageSpaceSolver(new ConjugateGradients(1e-6, 300)),
                        GaussNewtonSolver.standard(),
                        AdamSolver.standard())) {
            assertThatThrownBy(() -> solver.solve(problem))
                    .isInstanceOf(LmapsException.class)
                    .hasMessageContaining("in image 1 of the batch");
        }
    }

    @Test
    void theFirstThatCanSolvesIt() {
        AutomaticSolver automatic = AutomaticSolver.standard();
        Prior prior = spherical(0.09, 0.5);
        assertThat(minimises(automatic, circular(), prior).iterations()).isZero();
        assertThat(minimises(automatic, matrix(), prior).iterations()).isBetween(1, 100);
        Subproblem cubic = problem(SmallOperators.cubic(IMAGE), prior.covariance, prior.covariance);
        assertThat(automatic.solve(cubic).x0().image())
                .isEqualTo(GaussNewtonSolver.standard().solve(cubic).x0().image());
        LocalMapSolver closed = new AutomaticSolver(List.of(new ExactSolver()));
        assertThat(closed.supports(cubic)).isFalse();
        assertThatThrownBy(() -> closed.solve(cubic)).hasMessageContaining("does not solve");
    }
}
