package io.github.lmaps.solver;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.Covariance;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import org.ejml.simple.SimpleMatrix;

/** Local MAPs of a batch of two images, and their minimisers in double precision. */
abstract class DenseLocalMaps extends EngineTest {

    static final int HEIGHT = 6;
    static final int WIDTH = 7;
    static final int PIXELS = HEIGHT * WIDTH;
    static final Shape IMAGE = new Shape(2, 1, HEIGHT, WIDTH);
    static final double SIGMA_Y = 0.1;

    /** Conjugate gradients at their standard tolerance, in float32. */
    static final double SOLVED = 2e-5;

    /** What the solver is given and the matrix it stands for, for each of the two images. */
    record Prior(Covariance covariance, SimpleMatrix... matrices) {}

    static Prior spherical(double first, double second) {
        SimpleMatrix one = SimpleMatrix.identity(PIXELS);
        return new Prior(
                new SphericalCovariance(first, second), one.scale(first), one.scale(second));
    }

    /** Variances from 1 down to {@code least} with growing frequency, and half as much. */
    Prior spectral(double least) {
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

    DiagonalGramOperator mask() {
        float[] weights = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            weights[i] = i % 3 == 0 ? 0 : 0.5f + 0.1f * (i % 7);
        }
        return SmallOperators.weights(
                manager.create(weights, new Shape(1, 1, HEIGHT, WIDTH)), IMAGE);
    }

    CirculantOperator circular() {
        return SmallOperators.circular(SmallOperators.kernel(manager, HEIGHT, WIDTH), IMAGE);
    }

    LinearOperator cutOff(long rows) {
        return SmallOperators.cutOff(SmallOperators.kernel(manager, HEIGHT, WIDTH), IMAGE, rows);
    }

    /** Fifteen rows of random numbers of about norm 1. */
    LinearOperator matrix() {
        double[] values = wide(normal(new Shape(15, PIXELS), 8));
        return SmallOperators.matrix(
                manager, new SimpleMatrix(15, PIXELS, true, values).divide(6.5), IMAGE);
    }

    NDArray mean() {
        return normal(IMAGE, 0);
    }

    NDArray measurement(BoundOperator a) {
        return a.apply(normal(IMAGE, 1)).add(normal(a.measurementShape(), 2).mul(SIGMA_Y));
    }

    Subproblem problem(BoundOperator a, Covariance sigma, Covariance error) {
        return new Subproblem(
                Measurement.of(a, measurement(a), GaussianNoise.of(SIGMA_Y)),
                Signal.ofImage(mean()),
                new LevelCovariance(sigma, error),
                1);
    }

    LocalMap minimises(LocalMapSolver solver, LinearOperator a, Prior prior) {
        return minimises(solver, a, prior, SOLVED);
    }

    LocalMap minimises(LocalMapSolver solver, LinearOperator a, Prior prior, double tolerance) {
        Subproblem problem = problem(a, prior.covariance(), prior.covariance());
        assertThat(solver.supports(problem)).isTrue();
        LocalMap map = solver.solve(problem);
        DenseProblem dense = DenseProblem.of(a, SIGMA_Y, manager);
        for (int i = 0; i < 2; i++) {
            double[] want =
                    dense.localMap(
                            prior.matrices()[i],
                            wide(image(mean(), i)),
                            wide(image(problem.data().y(), i)));
            assertThat(relativeError(image(map.x0().image(), i), want)).isLessThan(tolerance);
        }
        return map;
    }
}
