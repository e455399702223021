package io.github.lmaps.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.testing.DenseProblem;
import io.github.lmaps.testing.EngineTest;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConjugateGradientsTest extends EngineTest {

    private static final int N = 12;
    private static final UnaryOperator<NDArray> NONE = UnaryOperator.identity();

    /** B B^T + I, with eigenvalues all over. */
    private SimpleMatrix system() {
        SimpleMatrix b = new SimpleMatrix(N, N, true, wide(normal(new Shape(N, N), 9)));
        return b.mult(b.transpose()).plus(SimpleMatrix.identity(N));
    }

    private UnaryOperator<NDArray> applying(SimpleMatrix matrix) {
        float[] values = new float[N * N];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) matrix.get(i);
        }
        NDArray rows = manager.create(values, new Shape(N, N));
        return x -> x.matMul(rows);
    }

    private static double[] solution(SimpleMatrix matrix, NDArray b) {
        return matrix.solve(DenseProblem.column(wide(b))).getDDRM().getData();
    }

    @Test
    void everyImageOfABatchGetsItsSolution() {
        SimpleMatrix matrix = system();
        NDArray b = normal(new Shape(3, N), 0).mul(PerImage.column(manager, scales(), 2));
        ConjugateGradients.Solution got =
                new ConjugateGradients(1e-6, 100).solve(applying(matrix), NONE, b);
        for (int i = 0; i < 3; i++) {
            assertThat(relativeError(image(got.x(), i), solution(matrix, image(b, i))))
                    .isLessThan(2e-5);
        }
        assertThat(got.residual()).isLessThanOrEqualTo(1e-6);
        assertThat(got.iterations()).isBetween(N / 2, 3 * N);
    }

    private static double[] scales() {
        return new double[] {1, 1e-3, 1e3};
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void asManyIterationsAsDifferentEigenvaluesSuffice(int different) {
        double[] eigenvalues = new double[N];
        Arrays.setAll(eigenvalues, i -> 1 + i % different);
        SimpleMatrix matrix = SimpleMatrix.diag(eigenvalues);
        NDArray b = normal(new Shape(2, N), 0);
        ConjugateGradients.Solution got =
                new ConjugateGradients(1e-5, 100).solve(applying(matrix), NONE, b);
        assertThat(got.iterations()).isEqualTo(different);
    }

    @Test
    void theInverseAsPreconditionerNeedsOneIteration() {
        SimpleMatrix matrix = system();
        NDArray b = normal(new Shape(2, N), 0);
        ConjugateGradients.Solution got =
                new ConjugateGradients(1e-4, 100)
                        .solve(applying(matrix), applying(matrix.invert()), b);
        assertThat(got.iterations()).isEqualTo(1);
    }

    @Test
    void theyStopAtTheLastIterationAndSayHowFarTheyCame() {
        SimpleMatrix matrix = system();
        NDArray b = normal(new Shape(2, N), 0);
        ConjugateGradients.Solution got =
                new ConjugateGradients(1e-6, 3).solve(applying(matrix), NONE, b);
        assertThat(got.iterations()).isEqualTo(3);
        NDArray left = b.sub(applying(matrix).apply(got.x()));
        double[] squared = PerImage.dot(left, left);
        double[] scale = PerImage.dot(b, b);
        double worst = Math.sqrt(Math.max(squared[0] / scale[0], squared[1] / scale[1]));
        assertThat(got.residual()).isGreaterThan(1e-3).isCloseTo(worst, within(1e-5));
    }

    @Test
    void theyStopAsSoonAsTheToleranceIsReached() {
        UnaryOperator<NDArray> matrix = applying(system());
        NDArray b = normal(new Shape(2, N), 0);
        int rough = new ConjugateGradients(0.3, 100).solve(matrix, NONE, b).iterations();
        assertThat(new ConjugateGradients(0.3, rough - 1).solve(matrix, NONE, b).residual())
                .isGreaterThan(0.3);
        assertThat(new ConjugateGradients(0.3, rough).solve(matrix, NONE, b).residual())
                .isLessThanOrEqualTo(0.3);
    }

    @Test
    void zeroIsSolvedByZero() {
        SimpleMatrix matrix = system();
        NDArray zeros = manager.zeros(new Shape(2, N));
        ConjugateGradients gradients = new ConjugateGradients(1e-6, 100);
        ConjugateGradients.Solution none = gradients.solve(applying(matrix), NONE, zeros);
        assertThat(none.iterations()).isZero();
        assertThat(none.x()).isEqualTo(zeros);
        NDArray half = normal(new Shape(2, N), 0).mul(manager.create(new float[][] {{0}, {1}}));
        ConjugateGradients.Solution got = gradients.solve(applying(matrix), NONE, half);
        assertThat(image(got.x(), 0)).isEqualTo(image(zeros, 0));
        assertThat(relativeError(image(got.x(), 1), solution(matrix, image(half, 1))))
                .isLessThan(2e-5);
    }

    @Test
    void aSolvedImageStaysWhereItIsWhileOthersGoOn() {
        SimpleMatrix matrix = SimpleMatrix.identity(N);
        matrix.set(0, 0, 50);
        NDArray b = manager.ones(new Shape(2, N));
        b.set(new NDIndex("0, 0"), 0);
        ConjugateGradients.Solution got =
                new ConjugateGradients(1e-6, 50).solve(applying(matrix), NONE, b);
        assertThat(got.iterations()).isGreaterThan(1);
        assertThat(relativeError(image(got.x(), 0), solution(matrix, image(b, 0))))
                .isLessThan(1e-6);
        assertThat(relativeError(image(got.x(), 1), solution(matrix, image(b, 1))))
                .isLessThan(1e-6);
    }

    @Test
    void whatIsGivenIsNotModifiedAndNothingIsLeftBehind() {
        UnaryOperator<NDArray> matrix = applying(system());
        NDArray b = normal(new Shape(2, N), 0);
        int before = manager.getManagedArrays().size();
        new ConjugateGradients(1e-6, 100).solve(matrix, NONE, b).x().close();
        assertThat(manager.getManagedArrays()).hasSize(before);
        assertThat(b).isEqualTo(normal(new Shape(2, N), 0));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 1e30f})
    void whatIsNoNumberEndsWithTheImageNamed(float bad) {
        NDArray b = normal(new Shape(3, N), 0);
        b.set(new NDIndex("1, 4"), bad);
        assertThatThrownBy(
                        () -> new ConjugateGradients(1e-6, 100).solve(applying(system()), NONE, b))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("image 1 of the batch");
    }

    @Test
    void aMatrixThatGivesNanEndsThem() {
        NDArray b = normal(new Shape(2, N), 0);
        assertThatThrownBy(
                        () ->
                                new ConjugateGradients(1e-6, 100)
                                        .solve(x -> x.mul(Float.NaN), NONE, b))
                .isInstanceOf(LmapsException.class)
                .hasMessageContaining("NaN in image 0");
    }

    @Test
    void rulesThatNeverStopAreRefused() {
        assertThatThrownBy(() -> new ConjugateGradients(0, 10)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new ConjugateGradients(0.1, 0)).hasMessageContaining("got 0");
    }
}
