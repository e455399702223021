package io.github.lmaps.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacobiEigenTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64})
    void vectorsAndValuesGiveTheMatrix(int n) {
        SimpleMatrix any = SimpleMatrix.random_DDRM(n, n, -1, 1, new Random(n));
        SimpleMatrix matrix = any.plus(any.transpose());
        JacobiEigen eigen = JacobiEigen.of(matrix.toArray2());
        SimpleMatrix v = new SimpleMatrix(eigen.vectors());
        SimpleMatrix values = SimpleMatrix.diag(eigen.values());
        assertThat(v.transpose().mult(values).mult(v).minus(matrix).normF()).isLessThan(1e-12 * n);
        assertThat(v.mult(v.transpose()).minus(SimpleMatrix.identity(n)).normF())
                .isLessThan(1e-13 * n);
        for (int i = 1; i < n; i++) {
            assertThat(eigen.values()[i]).isLessThanOrEqualTo(eigen.values()[i - 1]);
        }
    }
}
