package io.github.lmaps.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.testing.EngineTest;
import io.github.lmaps.testing.SmallOperators;
import java.util.Objects;
import java.util.Random;
import org.ejml.data.Complex_F64;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class LeadingGainsTest extends EngineTest {

    private static final int ROWS = 160;
    private static final Shape IMAGE = new Shape(1, 1, 12, 15);
    private static final double NOISE = 0.01;

    /** U diag(s) V^T: ten gains s^2 from 100 to 1000, all others up to 1. */
    private static SimpleMatrix matrix() {
        Random random = new Random(3);
        SimpleMatrix u = orthonormal(ROWS, random);
        SimpleMatrix v = orthonormal(180, random).cols(0, ROWS);
        SimpleMatrix s = new SimpleMatrix(ROWS, ROWS);
        for (int i = 0; i < ROWS; i++) {
            s.set(i, i, Math.sqrt(i < 10 ? 100 * (i + 1) : (ROWS - i) / (double) ROWS));
        }
        return u.mult(s).mult(v.transpose());
    }

    private static SimpleMatrix orthonormal(int n, Random random) {
        return SimpleMatrix.random_DDRM(n, n, -1, 1, random).svd().getU();
    }

    private LeadingGains leading(LinearOperator a) {
        return Objects.requireNonNull(LeadingGains.of(a, manager));
    }

    private SimpleMatrix preconditioner(LeadingGains leading, double variance, double noise) {
        SimpleMatrix p = new SimpleMatrix(ROWS, ROWS);
        for (int i = 0; i < ROWS; i++) {
            float[] unit = new float[ROWS];
            unit[i] = 1;
            NDArray r = manager.create(unit, new Shape(1, ROWS));
            p.setColumn(i, 0, wide(leading.precondition(r, new double[] {variance}, noise)));
        }
        return p;
    }

    @Test
    void preconditionedSystemHasNoneOfTheLargeGains() {
        SimpleMatrix matrix = matrix();
        try (LeadingGains leading = leading(SmallOperators.matrix(manager, matrix, IMAGE))) {
            SimpleMatrix system =
                    matrix.mult(matrix.transpose()).plus(SimpleMatrix.identity(ROWS).scale(NOISE));
            SimpleMatrix p = preconditioner(leading, 1, NOISE);
            double[] values =
                    p.mult(system).eig().getEigenvalues().stream()
                            .mapToDouble(Complex_F64::getReal)
                            .sorted()
                            .toArray();
            assertThat(system.normF()).isGreaterThan(1000);
            assertThat(values[0]).isGreaterThan(NOISE);
            assertThat(values[ROWS - 1]).isLessThan(1.1);
        }
    }

    @Test
    void preconditionerIsPositiveDefiniteWithoutNoise() {
        try (LeadingGains leading = leading(SmallOperators.matrix(manager, matrix(), IMAGE))) {
            SimpleMatrix p = preconditioner(leading, 1, 0);
            assertThat(p.minus(p.transpose()).normF()).isLessThan(1e-5);
            double least =
                    p.plus(p.transpose()).scale(0.5).eig().getEigenvalues().stream()
                            .mapToDouble(Complex_F64::getReal)
                            .min()
                            .orElseThrow();
            assertThat(least).isGreaterThan(1e-4);
        }
    }

    @Test
    void eachImageHasItsOwnVariance() {
        Shape three = new Shape(3, 1, 12, 15);
        try (LeadingGains leading = leading(SmallOperators.matrix(manager, matrix(), three))) {
            NDArray r = normal(new Shape(3, ROWS), 4);
            double[] variances = {0.25, 0, 1};
            NDArray got = leading.precondition(r, variances, NOISE);
            assertThat(image(got, 1).toFloatArray()).isEqualTo(image(r, 1).toFloatArray());
            NDArray like = leading.precondition(r, new double[] {1}, NOISE);
            assertThat(image(got, 2).toFloatArray()).isEqualTo(image(like, 2).toFloatArray());
            assertThat(relativeError(image(got, 0), wide(image(like, 0)))).isGreaterThan(1e-3);
        }
    }

    @Test
    void operatorsOfFewRowsHaveNone() {
        SimpleMatrix few = matrix().rows(0, 100);
        assertThat(LeadingGains.of(SmallOperators.matrix(manager, few, IMAGE), manager)).isNull();
    }

    @Test
    void nothingSeenLeavesTheResidualAsItIs() {
        SimpleMatrix zero = new SimpleMatrix(ROWS, 180);
        try (LeadingGains leading = leading(SmallOperators.matrix(manager, zero, IMAGE))) {
            NDArray r = normal(new Shape(1, ROWS), 5);
            assertThat(leading.precondition(r, new double[] {1}, NOISE).toFloatArray())
                    .isEqualTo(r.toFloatArray());
        }
    }
}
