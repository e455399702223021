package io.github.lmaps.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.check.OperatorChecks;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.dense.DenseOperator;
import io.github.lmaps.operators.dense.Factoriser;
import io.github.lmaps.operators.dense.ThinSvd;
import io.github.lmaps.operators.dense.TorchFactoriser;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.solver.ExactSolver;
import io.github.lmaps.solver.Subproblem;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Nd4jFactoriserTest extends Nd4jTest {

    private static final double SINGLE = 1e-5;
    private static final double DOUBLE = 1e-10;

    private final Factoriser factoriser = new Nd4jFactoriser();

    private NDArray random(int rows, int columns, int rank) {
        return normal(new Shape(rows, rank), DataType.FLOAT64, 1)
                .matMul(normal(new Shape(rank, columns), DataType.FLOAT64, 2));
    }

    private static SimpleMatrix dense(NDArray array) {
        double[] values = array.toType(DataType.FLOAT64, false).toDoubleArray();
        int rows = (int) array.getShape().get(0);
        return new SimpleMatrix(rows, values.length / rows, true, values);
    }

    @ParameterizedTest
    @CsvSource({
        "6, 6, 6",
        "7, 4, 4",
        "4, 7, 4",
        "1, 5, 1",
        "5, 1, 1",
        "1, 1, 1",
        "8, 6, 3",
        "5, 9, 2",
        "33, 70, 33"
    })
    void factorsAreThoseOfDoublePrecision(int rows, int columns, int rank) {
        NDArray matrix = random(rows, columns, rank);

        agree(matrix, DOUBLE);
        agree(matrix.toType(DataType.FLOAT32, false), SINGLE);
        agree(random(columns, rows, rank).transpose(), DOUBLE);
    }

    private void agree(NDArray matrix, double tolerance) {
        SimpleMatrix m = dense(matrix);
        SimpleSVD<SimpleMatrix> want = m.svd(true);
        int few = Math.min(m.getNumRows(), m.getNumCols());
        try (ThinSvd got = factoriser.factorise(matrix)) {
            SimpleMatrix u = dense(got.left());
            SimpleMatrix s = dense(got.values());
            SimpleMatrix vt = dense(got.right());

            assertThat(got.left().getShape()).isEqualTo(new Shape(m.getNumRows(), few));
            assertThat(got.right().getShape()).isEqualTo(new Shape(few, m.getNumCols()));
            for (int i = 0; i < few; i++) {
                assertThat(Math.abs(s.get(i) - want.getSingleValue(i)))
                        .isLessThan(tolerance * want.getSingleValue(0));
            }
            SimpleMatrix product = u.mult(SimpleMatrix.diag(s.getDDRM().getData())).mult(vt);
            SimpleMatrix one = SimpleMatrix.identity(few);
            assertThat(product.minus(m).normF()).isLessThan(tolerance * m.normF());
            assertThat(u.transpose().mult(u).minus(one).normF()).isLessThan(tolerance);
            assertThat(vt.mult(vt.transpose()).minus(one).normF()).isLessThan(tolerance);
        }
    }

    /** On several threads of each, in turns. */
    @Test
    void bothLibrariesFactoriseInOneProcess() {
        NDArray matrix = random(200, 150, 150);
        for (int round = 0; round < 5; round++) {
            try (ThinSvd one = new TorchFactoriser().factorise(matrix);
                    ThinSvd other = factoriser.factorise(matrix)) {
                double largest = one.values().toDoubleArray()[0];
                double apart = one.values().sub(other.values()).abs().max().toDoubleArray()[0];
                assertThat(apart).isLessThan(DOUBLE * largest);
            }
        }
    }

    @Test
    void theMatrixIsLeftAsItIsAndNothingElse() {
        NDArray matrix = random(5, 3, 3);
        double[] before = matrix.toDoubleArray();
        int arrays = manager.getManagedArrays().size();
        factoriser.factorise(matrix).close();
        assertThat(matrix.toDoubleArray()).containsExactly(before);
        assertThat(manager.getManagedArrays()).hasSize(arrays);
    }

    @Test
    void holesAreRefused() {
        NDArray hole = manager.create(new float[] {1, Float.NaN, 3, 4}, new Shape(2, 2));
        assertThatThrownBy(() -> factoriser.factorise(hole))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the matrix (2, 2) holds 1 NaN or infinite values of 4");
    }

    @ParameterizedTest
    @CsvSource({"9, 20, 9", "20, 20, 20", "31, 20, 20", "15, 20, 5"})
    void anOperatorOfItIsExact(int rows, int columns, int rank) {
        Field matrix = Field.of(random(rows, columns, rank), ValueRange.UNBOUNDED);
        DenseOperator operator =
                DenseOperator.builder(matrix).image(1, 4, 5).factoriser(factoriser).build();
        Shape images = new Shape(2, 1, 4, 5);
        OperatorChecks.of(operator, images).check().requirePassed();

        LinearOperator a = operator.bind(manager, images);
        NDArray mean = normal(images, DataType.FLOAT32, 3);
        NDArray y = normal(a.measurementShape(), DataType.FLOAT32, 4);
        NDArray x0 =
                new ExactSolver()
                        .solve(
                                Subproblem.of(
                                        Measurement.of(a, y, GaussianNoise.of(0.5)),
                                        Signal.ofImage(mean),
                                        new SphericalCovariance(0.3)))
                        .x0()
                        .image();

        SimpleMatrix want = normalEquations(dense(matrix.toNDArray(manager)), mean, y);
        SimpleMatrix got = columns(x0);
        assertThat(got.minus(want).normF()).isLessThan(SINGLE * want.normF());
    }

    /** (M^T M / 0.5^2 + I / 0.3) x = M^T y / 0.5^2 + m / 0.3, an image in each column. */
    private static SimpleMatrix normalEquations(SimpleMatrix m, NDArray mean, NDArray y) {
        SimpleMatrix left =
                m.transpose()
                        .mult(m)
                        .divide(0.25)
                        .plus(SimpleMatrix.identity(m.getNumCols()).divide(0.3));
        SimpleMatrix right =
                m.transpose().mult(columns(y)).divide(0.25).plus(columns(mean).divide(0.3));
        return left.solve(right);
    }

    private static SimpleMatrix columns(NDArray batch) {
        return dense(batch.reshape(batch.getShape().get(0), -1)).transpose();
    }
}
