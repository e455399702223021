package io.github.lmaps.operators.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.covariance.SphericalCovariance;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.solver.AutomaticSolver;
import io.github.lmaps.solver.Subproblem;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class DenseOperatorTest extends LinearOperatorContract {

    private static final int TALL = 40;

    @Override
    protected List<Subject> subjects() {
        return List.of(
                subject(random(9, 20, 9), 1, 4, 5),
                subject(random(21, 21, 21), 1, 3, 7),
                subject(random(TALL, 16, 16), 2, 2, 4),
                subject(random(13, 12, 12), 3, 2, 2),
                subject(random(1, 8, 1), 1, 2, 4));
    }

    static Subject subject(double[][] matrix, int channels, int height, int width) {
        return new Subject(
                DenseOperator.builder(matrix).image(channels, height, width).build(),
                new Shape(1, channels, height, width));
    }

    /** A product of normal numbers, of some rank. */
    static double[][] random(int rows, int columns, int rank) {
        return normals(rows, rank, 1).mult(normals(rank, columns, 2)).toArray2();
    }

    private static SimpleMatrix normals(int rows, int columns, int level) {
        float[] draws = new float[rows * columns];
        new NormalStream(3, 0).fill(level, draws);
        return new SimpleMatrix(rows, columns, true, draws);
    }

    private static Field field(double[][] matrix) {
        SimpleMatrix dense = new SimpleMatrix(matrix);
        float[] values = new float[dense.getNumElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) dense.get(i);
        }
        return Field.of(values, ValueRange.UNBOUNDED, dense.getNumRows(), dense.getNumCols());
    }

    @Test
    void multipliesRowByRow() {
        double[][] matrix = {{1, 2, 3, 4}, {0, 0, 1, -1}};
        LinearOperator a =
                DenseOperator.builder(matrix)
                        .image(1, 2, 2)
                        .build()
                        .bind(manager, new Shape(2, 1, 2, 2));
        NDArray x =
                manager.create(new float[] {1, 10, 100, 1000, 0, 0, 1, 0}, new Shape(2, 1, 2, 2));
        assertThat(a.apply(x).toFloatArray()).containsExactly(4321, -900, 3, 1);
    }

    @Test
    void everyFormOfTheSameMatrixIsTheSameOperator() {
        double[][] matrix = random(3, 4, 3);
        double[] flat = new SimpleMatrix(matrix).getDDRM().getData();
        NumpyArray array = new NumpyArray("<f8", new Shape(3, 4), flat);
        DenseOperator a = DenseOperator.builder(matrix).image(1, 2, 2).build();

        assertThat(DenseOperator.builder(array).image(1, 2, 2).build()).isEqualTo(a);
        assertThat(DenseOperator.builder(field(matrix)).image(1, 2, 2).build())
                .isEqualTo(a)
                .hasSameHashCodeAs(a);
        assertThat(DenseOperator.builder(matrix).image(4, 1, 1).build()).isNotEqualTo(a);
        assertThat(a.arrays()).containsExactly(field(matrix));
        assertThat(a)
                .hasToString(
                        "DenseOperator by a matrix (3, 4), factorised up to 2048 by"
                                + " TorchFactoriser[]");
    }

    @Test
    void theFactorsAreFoundOnceByTheFactoriserOfChoice() {
        AtomicInteger calls = new AtomicInteger();
        Factoriser counting =
                matrix -> {
                    calls.incrementAndGet();
                    return new TorchFactoriser().factorise(matrix);
                };
        DenseOperator a =
                DenseOperator.builder(random(3, 6, 3)).image(1, 2, 3).factoriser(counting).build();
        for (int batch = 1; batch <= 3; batch++) {
            a.bind(manager, new Shape(batch, 1, 2, 3)).close();
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void aMatrixTooLargeToFactoriseIsSolvedByIteration() {
        double[][] matrix = random(6, 6, 6);
        DenseOperator a = DenseOperator.builder(matrix).image(1, 2, 3).mostFactorised(5).build();
        LinearOperator bound = a.bind(manager, new Shape(1, 1, 2, 3));
        assertThat(bound).isNotInstanceOf(DiagonalisableOperator.class);
        assertThat(
                        DenseOperator.builder(matrix)
                                .image(1, 2, 3)
                                .mostFactorised(6)
                                .build()
                                .bind(manager, new Shape(1, 1, 2, 3)))
                .isInstanceOf(DiagonalisableOperator.class);
    }

    /** s from 1 to 1e-4, sigma_y / r amid them. */
    @Test
    void localMapOfAnIllConditionedMatrixIsThatOfTheNormalEquations() {
        int n = 24;
        for (int rows : new int[] {n, 2 * n}) {
            SimpleMatrix u = normals(rows, n, 1).svd(true).getU();
            SimpleMatrix v = normals(n, n, 2).svd(true).getV();
            double[] s = new double[n];
            for (int i = 0; i < n; i++) {
                s[i] = Math.pow(10, -4.0 * i / (n - 1));
            }
            SimpleMatrix m = u.mult(SimpleMatrix.diag(s)).mult(v.transpose());
            DenseOperator operator = DenseOperator.builder(m.toArray2()).image(1, 4, 6).build();
            LinearOperator a = operator.bind(manager, new Shape(1, 1, 4, 6));
            NDArray mean = normal(a.imageShape(), 3);
            NDArray y = a.apply(normal(a.imageShape(), 4)).add(0.01);
            NDArray x0 =
                    AutomaticSolver.standard()
                            .solve(
                                    Subproblem.of(
                                            Measurement.of(a, y, GaussianNoise.of(0.01)),
                                            Signal.ofImage(mean),
                                            new SphericalCovariance(1)))
                            .x0()
                            .image();
            double[] want = DenseReference.of(a, manager).localMap(wide(mean), wide(y), 1, 0.01);
            assertThat(DenseReference.relativeError(x0, want)).isLessThan(1e-5);
        }
    }

    @Test
    void badMatricesAreRefusedWithNumbers() {
        double[][] uneven = {{1, 2}, {3}};
        assertThatThrownBy(() -> DenseOperator.builder(uneven))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 of the matrix has 1 numbers, row 0 has 2");
        double[][] bad = {{1, Double.NaN, 2}, {1e300, 0, 0}};
        assertThatThrownBy(() -> DenseOperator.builder(bad))
                .hasMessage(
                        "the matrix (2, 3) holds 2 values of 6 that are NaN or infinite in single"
                                + " precision");
        assertThatThrownBy(() -> DenseOperator.builder(new double[3][2]))
                .hasMessage("the matrix (3, 2) is 0: nothing was measured");
        assertThatThrownBy(() -> DenseOperator.builder(new double[0][2]))
                .hasMessageContaining("got 0");
        NumpyArray complex = new NumpyArray("<c16", new Shape(1, 2), new double[] {1, 2});
        assertThatThrownBy(() -> DenseOperator.builder(complex)).hasMessageContaining("<c16");
        NumpyArray cube = new NumpyArray("<f4", new Shape(1, 2, 1), new double[] {1, 2});
        assertThatThrownBy(() -> DenseOperator.builder(cube))
                .hasMessage("a matrix is [m, n], got (1, 2, 1)");
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        DenseOperator.Builder builder = DenseOperator.builder(random(3, 6, 3));
        assertThatThrownBy(builder::build).hasMessageContaining("6 values");
        assertThatThrownBy(() -> builder.image(1, 2, 4))
                .hasMessage("the matrix (3, 6) does not fit images (1, 1, 2, 4) of 8 values");
        assertThatThrownBy(() -> builder.mostFactorised(-1)).hasMessageContaining("-1");
        DenseOperator a = builder.image(1, 2, 3).build();
        assertThatThrownBy(() -> a.bind(manager, new Shape(1, 1, 3, 2)))
                .hasMessage("the matrix is for images (1, 1, 2, 3), got (1, 1, 3, 2)");
        assertThatThrownBy(() -> a.imageShape(new Shape(1, 4)))
                .hasMessageContaining("[B, 3]")
                .hasMessageContaining("(1, 4)");
    }
}
