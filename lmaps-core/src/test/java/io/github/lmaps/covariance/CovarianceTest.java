package io.github.lmaps.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import org.ejml.simple.SimpleEVD;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each form against its matrix, for two images of a batch with covariances of their own. */
class CovarianceTest extends EngineTest {

    private static final double ROUNDING = 2e-6;
    private static final double SIGMA = 0.6;

    /** A covariance of two images and the matrices it stands for. */
    private record Subject(Covariance covariance, Shape image, SimpleMatrix... matrices) {}

    private void holds(Subject subject) {
        agrees(subject.covariance, subject.image, subject.matrices);
        SimpleMatrix[] missing = new SimpleMatrix[2];
        for (int i = 0; i < 2; i++) {
            missing[i] = positivePartOfRest(subject.matrices[i]);
        }
        agrees(subject.covariance.missing(SIGMA), subject.image, missing);
    }

    /** Multiplying, colouring twice, and the mean variance. */
    private void agrees(Covariance covariance, Shape image, SimpleMatrix... matrices) {
        NDArray x = normal(image, 3);
        NDArray product = covariance.multiply(x);
        NDArray coloured = covariance.colour(covariance.colour(Signal.ofImage(x))).image();
        double[] variances = covariance.meanVariance();
        for (int i = 0; i < 2; i++) {
            double[] column = wide(image(x, i));
            double[] want = matrices[i].mult(DenseProblem.column(column)).getDDRM().getData();
            assertThat(relativeError(image(product, i), want)).isLessThan(ROUNDING);
            assertThat(relativeError(image(coloured, i), want)).isLessThan(ROUNDING);
            double mean = matrices[i].trace() / column.length;
            assertThat(variances[Math.min(i, variances.length - 1)])
                    .isCloseTo(mean, within(ROUNDING));
        }
    }

    /** (sigma^2 I - Sigma)_+ by its eigenvalues. */
    private static SimpleMatrix positivePartOfRest(SimpleMatrix matrix) {
        int n = matrix.getNumCols();
        SimpleEVD<SimpleMatrix> rest =
                SimpleMatrix.identity(n).scale(SIGMA * SIGMA).minus(matrix).eig();
        SimpleMatrix positive = new SimpleMatrix(n, n);
        for (int i = 0; i < n; i++) {
            SimpleMatrix v = rest.getEigenVector(i);
            double value = Math.max(0, rest.getEigenvalue(i).getReal());
            positive = positive.plus(v.mult(v.transpose()).scale(value));
        }
        return positive;
    }

    @Test
    void sphericalIsAMultipleOfTheIdentity() {
        Shape image = new Shape(2, 2, 3, 4);
        SimpleMatrix one = SimpleMatrix.identity(24);
        holds(new Subject(new SphericalCovariance(0.09, 4), image, one.scale(0.09), one.scale(4)));
        holds(new Subject(new SphericalCovariance(0.09), image, one.scale(0.09), one.scale(0.09)));
    }

    @ParameterizedTest
    @CsvSource({"4, 6", "5, 4", "3, 5", "1, 6"})
    void spectralIsDiagonalInTheFrequencies(int height, int width) {
        Shape image = new Shape(2, 2, height, width);
        int columns = width / 2 + 1;
        NDArray variance = evenInRows(normal(new Shape(2, 1, height, columns), 1).square());
        SimpleMatrix[] matrices = new SimpleMatrix[2];
        for (int i = 0; i < 2; i++) {
            matrices[i] = DenseProblem.spectral(wide(image(variance, i)), 2, height, width);
        }
        holds(new Subject(new SpectralCovariance(variance, width), image, matrices));
        SpectralCovariance one = new SpectralCovariance(image(variance, 0), width);
        holds(new Subject(one, image, matrices[0], matrices[0]));
    }

    /** A real covariance has r^2(-f) = r^2(f): rows u and H - u alike. */
    private static NDArray evenInRows(NDArray variance) {
        NDArray even = variance.duplicate();
        int height = (int) variance.getShape().get(2);
        for (int row = 1; row < height; row++) {
            NDArray mirrored = variance.get(":, :, " + (height - row));
            even.set(
                    new NDIndex(":, :, " + row), variance.get(":, :, " + row).add(mirrored).div(2));
        }
        return even;
    }

    @Test
    void rowSpaceHasOneVarianceAlongRowsAndOneAcross() {
        Shape image = new Shape(2, 1, 3, 4);
        NDArray halves =
                manager.create(new float[] {1, 0, 0.3f, -2, 0.7f, 0}, new Shape(1, 1, 3, 2));
        DiagonalGramOperator pairs = SmallOperators.pairs(halves, image);
        NDArray along = normal(pairs.measurementShape(), 1).square();
        SphericalCovariance across = new SphericalCovariance(0.25, 0.04);
        SimpleMatrix[] matrices = {
            rows(pairs, wide(image(along, 0)), 0.25), rows(pairs, wide(image(along, 1)), 0.04)
        };
        holds(new Subject(new RowSpaceCovariance(pairs, across, along), image, matrices));
    }

    @Test
    void rowSpaceOfAMaskIsDiagonal() {
        Shape image = new Shape(2, 2, 2, 3);
        NDArray weights =
                manager.create(new float[] {1, 0, 0.3f, -2, 0.7f, 0}, new Shape(1, 1, 2, 3));
        DiagonalGramOperator mask = SmallOperators.weights(weights, image);
        NDArray along = manager.create(new float[] {0.01f, 0.5f}, new Shape(2, 1, 1, 1));
        SphericalCovariance across = new SphericalCovariance(0.25);
        double[] first = new double[12];
        double[] second = new double[12];
        for (int i = 0; i < 12; i++) {
            boolean seen = i % 6 != 1 && i % 6 != 5;
            first[i] = seen ? 0.01 : 0.25;
            second[i] = seen ? 0.5 : 0.25;
        }
        RowSpaceCovariance covariance = new RowSpaceCovariance(mask, across, along);
        holds(new Subject(covariance, image, SimpleMatrix.diag(first), SimpleMatrix.diag(second)));
        assertThat(covariance.arrays()).containsExactly(along);
    }

    /** across (I - P) + A^T diag(along / gram) A. */
    private SimpleMatrix rows(DiagonalGramOperator operator, double[] along, double across) {
        SimpleMatrix a = DenseProblem.of(operator, 0, manager).a();
        SimpleMatrix sum = SimpleMatrix.identity(a.getNumCols()).scale(across);
        for (int i = 0; i < along.length; i++) {
            SimpleMatrix row = a.getRow(i);
            double gram = row.dot(row);
            if (gram > 0) {
                SimpleMatrix projection = row.transpose().mult(row).divide(gram);
                sum = sum.plus(projection.scale(along[i] - across));
            }
        }
        return sum;
    }

    @Test
    void whatLiesAcrossIsNotSeen() {
        Shape image = new Shape(2, 1, 3, 4);
        NDArray halves =
                manager.create(new float[] {1, 0, 0.3f, -2, 0.7f, 0}, new Shape(1, 1, 3, 2));
        DiagonalGramOperator pairs = SmallOperators.pairs(halves, image);
        RowSpaceCovariance covariance =
                new RowSpaceCovariance(pairs, new SphericalCovariance(1), pairs.gram());
        NDArray x = normal(image, 0);
        NDArray across = covariance.across(x);
        assertThat(pairs.apply(across).abs().max().toFloatArray()[0]).isLessThan(1e-6f);
        assertThat(relativeError(covariance.across(across), wide(across))).isLessThan(1e-6);
        NDArray rest = pairs.apply(x.sub(across));
        assertThat(relativeError(rest, wide(pairs.apply(x)))).isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void variancesThatAreNoneAreRefused(double variance) {
        assertThatThrownBy(() -> new SphericalCovariance(1, variance))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + variance);
    }

    @Test
    void sphericalCovariancesAreValues() {
        double[] numbers = {1, 2};
        SphericalCovariance covariance = new SphericalCovariance(numbers);
        numbers[0] = 5;
        covariance.variance()[1] = 5;
        assertThat(covariance)
                .isEqualTo(new SphericalCovariance(1, 2))
                .hasSameHashCodeAs(new SphericalCovariance(1, 2))
                .isNotEqualTo(new SphericalCovariance(1))
                .hasToString("SphericalCovariance[1.0, 2.0]");
        assertThatThrownBy(SphericalCovariance::new).hasMessageContaining("got 0");
    }
}
