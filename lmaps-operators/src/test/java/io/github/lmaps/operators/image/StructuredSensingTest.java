package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.Arrays;
import java.util.List;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class StructuredSensingTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(new StructuredSensing(20, 2, 5, 6, 1), new Shape(1, 2, 5, 6)),
                new Subject(new StructuredSensing(9, 1, 7, 3, 2), new Shape(1, 1, 7, 3)),
                new Subject(new StructuredSensing(24, 3, 2, 4, 3), new Shape(1, 3, 2, 4)),
                new Subject(new StructuredSensing(1, 1, 3, 11, 4), new Shape(1, 1, 3, 11)));
    }

    /** Whether every row is a row of the Hartley transform with its columns turned, once each. */
    @Test
    void rowsAreThoseOfTheTransformButForTheSigns() {
        int n = 30;
        LinearOperator a =
                new StructuredSensing(12, 1, 5, 6, 7).bind(manager, new Shape(1, 1, 5, 6));
        SimpleMatrix matrix = DenseReference.of(a, manager).matrix();
        double[] signs = new double[n];
        int last = -1;
        for (int row = 0; row < 12; row++) {
            int k = frequency(matrix, row, last + 1, n);
            assertThat(k).as("the frequency of row " + row).isBetween(last + 1, n - 1);
            last = k;
            for (int j = 0; j < n; j++) {
                double sign = Math.signum(matrix.get(row, j) * hartley(j, k, n));
                if (Math.abs(hartley(j, k, n)) > 1e-3) {
                    assertThat(sign).isIn(signs[j] == 0 ? sign : signs[j]);
                    signs[j] = sign;
                }
            }
        }
        assertThat(signs).contains(1, -1);
    }

    /** The first k from a start on whose values have the moduli of a row, or n. */
    private static int frequency(SimpleMatrix matrix, int row, int start, int n) {
        for (int k = start; k < n; k++) {
            boolean same = true;
            for (int j = 0; j < n; j++) {
                double modulus = Math.abs(hartley(j, k, n));
                same &= Math.abs(Math.abs(matrix.get(row, j)) - modulus) < 1e-6;
            }
            if (same) {
                return k;
            }
        }
        return n;
    }

    private static double hartley(int j, int k, int n) {
        double angle = 2 * Math.PI * j * k / n;
        return (Math.cos(angle) + Math.sin(angle)) / Math.sqrt(n);
    }

    @Test
    void allCoefficientsKeepTheLengthAndGiveTheImageBack() {
        LinearOperator a =
                new StructuredSensing(3 * 17 * 13, 3, 17, 13, 5)
                        .bind(manager, new Shape(2, 3, 17, 13));
        NDArray x = normal(a.imageShape(), 0);
        NDArray y = a.apply(x);
        double[] before = PerImage.dot(x, x);
        double[] after = PerImage.dot(y, y);
        for (int i = 0; i < 2; i++) {
            assertThat(after[i]).isCloseTo(before[i], within(1e-5 * before[i]));
        }
        assertThat(DenseReference.relativeError(a.adjoint(y), wide(x))).isLessThan(1e-6);
    }

    @Test
    void theSeedTellsSignsAndChoice() {
        Shape image = new Shape(1, 1, 16, 16);
        NDArray x = normal(image, 0);
        float[][] y = new float[3][];
        for (int i = 0; i < 3; i++) {
            y[i] =
                    new StructuredSensing(64, 1, 16, 16, i / 2)
                            .bind(manager, image)
                            .apply(x)
                            .toFloatArray();
        }
        assertThat(y[0]).isEqualTo(y[1]);
        assertThat(Arrays.equals(y[0], y[2])).isFalse();
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StructuredSensing(0, 1, 2, 2, 0))
                .withMessageContaining("between 1 and 4, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StructuredSensing(5, 1, 2, 2, 0))
                .withMessageContaining("between 1 and 4, got 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StructuredSensing(1, 1, 2, 0, 0))
                .withMessageContaining("the width must be at least 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StructuredSensing(1, 3, 40000, 40000, 0))
                .withMessageContaining("[3, 40000, 40000] has more than the 2147483639 values");
        StructuredSensing sensing = new StructuredSensing(3, 1, 4, 5, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensing.measurementShape(new Shape(1, 1, 5, 4)))
                .withMessageContaining("[B, 1, 4, 5], got (1, 1, 5, 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sensing.imageShape(new Shape(1, 4)))
                .withMessageContaining("[B, 3], got (1, 4)");
    }
}
