package io.github.lmaps.operators.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.OperatorTest;
import org.ejml.simple.SimpleMatrix;
import org.ejml.simple.SimpleSVD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchFactoriserTest extends OperatorTest {

    private static final double SINGLE = 1e-5;
    private static final double DOUBLE = 1e-10;

    private final Factoriser factoriser = new TorchFactoriser();

    private NDArray random(int rows, int columns, int rank) {
        NDArray left = normal(new Shape(rows, rank), 1).toType(DataType.FLOAT64, false);
        NDArray right = normal(new Shape(rank, columns), 2).toType(DataType.FLOAT64, false);
        return left.matMul(right);
    }

    private static SimpleMatrix dense(NDArray array) {
        NDArray wide = array.toType(DataType.FLOAT64, false);
        int rows = (int) array.getShape().get(0);
        return new SimpleMatrix(rows, (int) array.size() / rows, true, wide.toDoubleArray());
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
    }

    private void agree(NDArray matrix, double tolerance) {
        SimpleMatrix m = dense(matrix);
        SimpleSVD<SimpleMatrix> want = m.svd(true);
        int few = Math.min(m.getNumRows(), m.getNumCols());
        try (ThinSvd got = factoriser.factorise(matrix)) {
            SimpleMatrix u = dense(got.left());
            SimpleMatrix s = dense(got.values());
            SimpleMatrix vt = dense(got.right());
            double largest = want.getSingleValue(0);

            assertThat(got.left().getDataType()).isEqualTo(matrix.getDataType());
            assertThat(got.left().getShape()).isEqualTo(new Shape(m.getNumRows(), few));
            assertThat(got.right().getShape()).isEqualTo(new Shape(few, m.getNumCols()));
            for (int i = 0; i < few; i++) {
                assertThat(Math.abs(s.get(i) - want.getSingleValue(i)))
                        .isLessThan(tolerance * largest);
            }
            SimpleMatrix product = u.mult(SimpleMatrix.diag(s.getDDRM().getData())).mult(vt);
            SimpleMatrix one = SimpleMatrix.identity(few);
            assertThat(product.minus(m).normF()).isLessThan(tolerance * m.normF());
            assertThat(u.transpose().mult(u).minus(one).normF()).isLessThan(tolerance);
            assertThat(vt.mult(vt.transpose()).minus(one).normF()).isLessThan(tolerance);
        }
    }

    @Test
    void theMatrixIsLeftAsItIsAndTheFactorsMayBeChanged() {
        NDArray matrix = normal(new Shape(5, 3), 0);
        float[] before = matrix.toFloatArray();
        try (ThinSvd factors = factoriser.factorise(matrix)) {
            factors.left().addi(1);
            assertThat(matrix.toFloatArray()).containsExactly(before);
        }
    }

    @Test
    void nothingIsLeftBehind() {
        NDArray matrix = normal(new Shape(5, 3), 0);
        int before = manager.getManagedArrays().size();
        factoriser.factorise(matrix).close();
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void whatIsNoMatrixIsRefused() {
        NDArray hole = manager.create(new float[] {1, Float.NaN, 3, 4, 5, 1 / 0f}, new Shape(2, 3));
        assertThatThrownBy(() -> factoriser.factorise(hole))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the matrix (2, 3) holds 2 NaN or infinite values of 6");
        assertThatThrownBy(() -> factoriser.factorise(manager.zeros(new Shape(4))))
                .hasMessageContaining("[m, n]")
                .hasMessageContaining("(4)");
        NDArray whole = manager.create(new int[] {1, 2}, new Shape(1, 2));
        assertThatThrownBy(() -> factoriser.factorise(whole)).hasMessageContaining("int32");
    }
}
