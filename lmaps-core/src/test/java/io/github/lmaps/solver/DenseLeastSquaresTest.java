package io.github.lmaps.solver;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.SmallOperators;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

/** {@link LeastSquaresSolver} against the minimiser in double precision. */
class DenseLeastSquaresTest extends DenseLocalMaps {

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
        Covariance prior = spherical(0.09, 0.5).covariance();
        assertThat(LeastSquaresSolver.standard().supports(problem(matrix(), prior, prior)))
                .isFalse();
        Subproblem other = problem(alike(), prior, prior);
        assertThat(AutomaticSolver.standard().solve(other).x0().image())
                .isEqualTo(LeastSquaresSolver.standard().solve(other).x0().image());
    }

    /** Twice as many rows as there are pixels, so that y holds what no image explains. */
    @Test
    void rowsBeyondThePixelsMinimiseHoweverLittleNoiseThereIs() {
        double[] values = wide(normal(new Shape(2 * PIXELS, PIXELS), 9));
        LinearOperator a =
                SmallOperators.matrix(
                        manager, new SimpleMatrix(2 * PIXELS, PIXELS, true, values), IMAGE);
        Prior prior = spherical(0.09, 0.5);
        for (double sigma : new double[] {1, 1e-2, 1e-4, 1e-6, 0}) {
            NDArray noise = normal(a.measurementShape(), 2).mul(Math.max(sigma, 1e-3));
            NDArray y = a.apply(normal(IMAGE, 1)).add(noise);
            Measurement data = Measurement.of(a, y, GaussianNoise.of(sigma));
            Subproblem problem = Subproblem.of(data, Signal.ofImage(mean()), prior.covariance());
            LocalMap map = AutomaticSolver.standard().solve(problem);
            DenseProblem dense = DenseProblem.of(a, Math.max(sigma, 1e-6), manager);
            for (int i = 0; i < 2; i++) {
                double[] want =
                        dense.localMap(
                                prior.matrices()[i], wide(image(mean(), i)), wide(image(y, i)));
                assertThat(relativeError(image(map.x0().image(), i), want)).isLessThan(SOLVED);
            }
        }
    }

    /** Gains of a blur, from 1 to 0.001, below rows that see nothing, and little noise. */
    @Test
    void gainsThatFallByAThousandAreMinimised() {
        Shape image = new Shape(1, 1, 24, 24);
        SimpleMatrix rows = falling();
        LinearOperator a = SmallOperators.matrix(manager, rows, image);
        double sigma = 1e-3;
        NDArray y = a.apply(normal(image, 1)).add(normal(a.measurementShape(), 2).mul(sigma));
        double[] want = new double[576];
        for (int i = 0; i < want.length; i++) {
            double gain = rows.get(i, i);
            want[i] = gain * wide(y)[i] / (gain * gain + sigma * sigma);
        }
        LocalMap map = AutomaticSolver.standard().solve(aboutNothing(a, y, sigma));
        assertThat(relativeError(map.x0().image(), want)).isLessThan(5e-5);
    }

    @Test
    void aSlopeThatRisesIsNoEnd() {
        Shape image = new Shape(1, 1, 24, 24);
        LinearOperator a = SmallOperators.matrix(manager, falling(), image);
        NDArray y = a.apply(normal(image, 1));
        LocalMap map = TallOperatorSolver.standard().solve(aboutNothing(a, y, 3e-5));
        assertThat(map.residual()).isLessThan(LeastSquaresSolver.TOLERANCE);
    }

    private static SimpleMatrix falling() {
        SimpleMatrix rows = new SimpleMatrix(600, 576);
        for (int i = 0; i < 576; i++) {
            double down = Math.PI * (i / 24 - 12) / 12;
            double across = Math.PI * (i % 24 - 12) / 12;
            rows.set(i, i, Math.exp(-0.35 * (down * down + across * across)));
        }
        return rows;
    }

    private Subproblem aboutNothing(LinearOperator a, NDArray y, double sigma) {
        return Subproblem.of(
                Measurement.of(a, y, GaussianNoise.of(sigma)),
                Signal.ofImage(manager.zeros(a.imageShape())),
                new SphericalCovariance(1));
    }
}
