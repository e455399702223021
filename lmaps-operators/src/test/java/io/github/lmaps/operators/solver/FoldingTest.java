package io.github.lmaps.operators.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.covariance.LevelCovariance;
import io.github.lmaps.covariance.SpectralCovariance;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operator.OperatorNorm;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.BicubicDownsample;
import io.github.lmaps.operators.image.BlockAverage;
import io.github.lmaps.operators.image.Boundary;
import io.github.lmaps.operators.image.Downsample;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.LocalMap;
import io.github.lmaps.solver.Subproblem;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decimated operators under a variance per frequency, against dense double precision. */
class FoldingTest extends OperatorTest {

    private static final Shape IMAGE = new Shape(1, 1, 6, 8);
    private static final int PIXELS = 48;
    private static final double SIGMA_Y = 0.1;

    static List<Operator> circulant() {
        return List.of(
                Downsample.gaussian(0.9, 2, Boundary.CIRCULAR),
                new BlockAverage(2),
                new BlockAverage(1));
    }

    static List<Operator> withEdges() {
        return List.of(Downsample.gaussian(0.9, 2, Boundary.REFLECT), BicubicDownsample.of(2));
    }

    /** Falls off with the frequency, and differs from one to the next. */
    private SpectralCovariance covariance(double scale, double power) {
        float[] variance = new float[6 * 5];
        for (int i = 0; i < variance.length; i++) {
            double squared = Fourier.squaredFrequency(i / 5, i % 5, 6, 8);
            variance[i] = (float) (scale / Math.pow(0.05 + squared, power));
        }
        return new SpectralCovariance(manager.create(variance, new Shape(1, 1, 6, 5)), 8);
    }

    private SimpleMatrix dense(SpectralCovariance covariance) {
        SimpleMatrix matrix = new SimpleMatrix(PIXELS, PIXELS);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            float[] unit = new float[PIXELS];
            unit[pixel] = 1;
            float[] column = covariance.multiply(manager.create(unit, IMAGE)).toFloatArray();
            for (int row = 0; row < PIXELS; row++) {
                matrix.set(row, pixel, column[row]);
            }
        }
        return matrix;
    }

    /** K = Sigma A^T (A Sigma A^T + sigma_y^2 I)^-1. */
    private static SimpleMatrix gain(SimpleMatrix a, SimpleMatrix sigma) {
        SimpleMatrix evidence = a.mult(sigma).mult(a.transpose());
        SimpleMatrix noise = SimpleMatrix.identity(evidence.getNumRows()).scale(SIGMA_Y * SIGMA_Y);
        return sigma.mult(a.transpose()).mult(evidence.plus(noise).invert());
    }

    private static SimpleMatrix column(NDArray array) {
        float[] values = array.toFloatArray();
        SimpleMatrix column = new SimpleMatrix(values.length, 1);
        for (int i = 0; i < values.length; i++) {
            column.set(i, values[i]);
        }
        return column;
    }

    private LocalMap solve(LinearOperator a, LevelCovariance level, NDArray m, NDArray y) {
        Measurement data = Measurement.of(a, y, GaussianNoise.of(SIGMA_Y));
        return AutomaticSolver.standard().solve(new Subproblem(data, Signal.ofImage(m), level, 1));
    }

    private void minimises(LinearOperator a, boolean exact) {
        SpectralCovariance sigma = covariance(0.01, 1);
        SimpleMatrix matrix = DenseReference.of(a, manager).matrix();
        NDArray m = normal(IMAGE, 0);
        NDArray y = normal(a.measurementShape(), 1);
        LocalMap map = solve(a, LevelCovariance.of(sigma), m, y);
        SimpleMatrix misfit = column(y).minus(matrix.mult(column(m)));
        SimpleMatrix want = column(m).plus(gain(matrix, dense(sigma)).mult(misfit));
        assertThat(DenseReference.relativeError(map.x0().image(), want.getDDRM().getData()))
                .isLessThan(1e-5);
        assertThat(map.iterations() == 0).isEqualTo(exact);
    }

    @ParameterizedTest
    @MethodSource("circulant")
    void theLocalMapOfAVariancePerFrequencyIsExact(Operator operator) {
        minimises((LinearOperator) operator.bind(manager, IMAGE), true);
    }

    @ParameterizedTest
    @MethodSource("withEdges")
    void withEdgesItIsFoundByConjugateGradients(Operator operator) {
        minimises((LinearOperator) operator.bind(manager, IMAGE), false);
    }

    /** The variance of cosine waves that the coarse grid tells from their mirror image. */
    @ParameterizedTest
    @MethodSource("circulant")
    void whatIsLeftOfAFrequencyIsExactAlsoWhereTheErrorIsNotSigma(Operator operator) {
        LinearOperator a = (LinearOperator) operator.bind(manager, IMAGE);
        SpectralCovariance sigma = covariance(0.01, 1);
        SpectralCovariance error = covariance(0.03, 0.5);
        NDArray zero = manager.zeros(a.measurementShape());
        LevelCovariance level = new LevelCovariance(sigma, error);
        LocalMap map = solve(a, level, manager.zeros(IMAGE), zero);
        SimpleMatrix matrix = DenseReference.of(a, manager).matrix();
        SimpleMatrix k = gain(matrix, dense(sigma));
        SimpleMatrix kept = SimpleMatrix.identity(PIXELS).minus(k.mult(matrix));
        SimpleMatrix want =
                kept.mult(dense(error))
                        .mult(kept.transpose())
                        .plus(k.mult(k.transpose()).scale(SIGMA_Y * SIGMA_Y));
        for (int[] frequency : new int[][] {{1, 0}, {1, 1}, {2, 3}, {4, 1}, {5, 3}}) {
            NDArray wave = wave(frequency[0], frequency[1]);
            double got = column(wave).dot(column(map.remaining().multiply(wave)));
            double expected = column(wave).dot(want.mult(column(wave)));
            assertThat(got).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    private NDArray wave(int row, int column) {
        float[] values = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            double phase = row * (i / 8) / 6.0 + column * (i % 8) / 8.0;
            values[i] = (float) Math.cos(2 * Math.PI * phase);
        }
        return manager.create(values, IMAGE);
    }

    @Test
    void theNormIsTheLargestGainOnTheCoarseGrid() {
        LinearOperator average = new BlockAverage(4).bind(manager, new Shape(1, 1, 8, 12));
        assertThat(OperatorNorm.squared(average, manager)).isCloseTo(1 / 16.0, within(1e-7));
        LinearOperator smooth =
                Downsample.gaussian(1.5, 2, Boundary.CIRCULAR).bind(manager, new Shape(1, 1, 8, 8));
        SimpleMatrix dense = DenseReference.of(smooth, manager).matrix();
        double largest = Math.pow(dense.svd().getSingleValue(0), 2);
        assertThat(OperatorNorm.squared(smooth, manager)).isCloseTo(largest, within(1e-5));
    }
}
