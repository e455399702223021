package io.github.lmaps.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.covariance.RowSpaceCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.likelihood.Noiseless;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.SmallOperators;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every solver against the minimiser in double precision, for a batch of two images. */
class DenseLocalMapTest extends DenseLocalMaps {

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
                        prior.covariance());
        LocalMap map = ConjugateGradientSolver.standard().solve(problem);
        SimpleMatrix rows = DenseProblem.of(a, 0, manager).a();
        for (int i = 0; i < 2; i++) {
            SimpleMatrix m = DenseProblem.column(wide(image(mean(), i)));
            SimpleMatrix misfit = DenseProblem.column(wide(image(y, i))).minus(rows.mult(m));
            SimpleMatrix across = prior.matrices()[i].mult(rows.transpose());
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
            assertThat(minimises(solver, a, prior).remaining()).isSameAs(prior.covariance());
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
        LocalMap map = solver.solve(problem(a, sigma.covariance(), error.covariance()));
        DenseProblem dense = DenseProblem.of(a, SIGMA_Y, manager);
        double[] got = map.remaining().meanVariance();
        for (int i = 0; i < 2; i++) {
            double want =
                    dense.remaining(sigma.matrices()[i], error.matrices()[i]).trace() / PIXELS;
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
                        .solve(problem(cutOff(0), sigma.covariance(), sigma.covariance()));
        LocalMap half =
                ConjugateGradientSolver.standard()
                        .solve(problem(cutOff(3), sigma.covariance(), sigma.covariance()));
        double[] all = whole.remaining().meanVariance();
        double[] some = half.remaining().meanVariance();
        assertThat(some[0]).isCloseTo((all[0] + 0.09) / 2, within(1e-6));
        assertThat(some[1]).isCloseTo((all[1] + 0.5) / 2, within(1e-6));
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
                        spectral(0.1).covariance());
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
        Subproblem cubic =
                problem(SmallOperators.cubic(IMAGE), prior.covariance(), prior.covariance());
        assertThat(automatic.solve(cubic).x0().image())
                .isEqualTo(GaussNewtonSolver.standard().solve(cubic).x0().image());
        LocalMapSolver closed = new AutomaticSolver(List.of(new ExactSolver()));
        assertThat(closed.supports(cubic)).isFalse();
        assertThatThrownBy(() -> closed.solve(cubic)).hasMessageContaining("does not solve");
    }
}
