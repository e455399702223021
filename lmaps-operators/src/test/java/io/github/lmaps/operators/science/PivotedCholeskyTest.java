package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PivotedCholeskyTest {

    private static final int SIZE = 9;

    /** The covariance of parabolas, sum_k x^k x'^k for k from 0 to 2, x from -1 to 1. */
    private static double[] parabolas() {
        double[] gram = new double[SIZE * SIZE];
        for (int i = 0; i < gram.length; i++) {
            double product = place(i / SIZE) * place(i % SIZE);
            gram[i] = 1 + product + product * product;
        }
        return gram;
    }

    private static double place(int i) {
        return i / 4.0 - 1;
    }

    private static PivotedCholesky factor(int... pivots) {
        PivotedCholesky factor = new PivotedCholesky(parabolas(), SIZE);
        for (int pivot : pivots) {
            factor.take(pivot);
        }
        return factor;
    }

    @Test
    void nothingIsLeftAfterAsManyPivotsAsThereAreFunctions() {
        assertThat(factor().most()).isEqualTo(3);
        assertThat(factor(0, 4).left(6)).isGreaterThan(0.01);
        PivotedCholesky whole = factor(0, 4, 7);
        for (int i = 0; i < SIZE; i++) {
            assertThat(whole.left(i)).isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void valuesAtThePivotsGiveAParabolaEverywhere() {
        double[] weights = factor(8, 0, 3).interpolation();
        for (int i = 0; i < SIZE; i++) {
            double got =
                    weights[3 * i] * parabola(place(8))
                            + weights[3 * i + 1] * parabola(place(0))
                            + weights[3 * i + 2] * parabola(place(3));
            assertThat(got).isCloseTo(parabola(place(i)), within(1e-12));
        }
    }

    private static double parabola(double x) {
        return 2 - x + 3 * x * x;
    }

    @Test
    void pivotForWhichNothingIsLeftHasNoWeight() {
        double[] weights = factor(0, 4, 8, 8).interpolation();
        for (int i = 0; i < SIZE; i++) {
            assertThat(weights[4 * i + 3]).isZero();
        }
    }
}
