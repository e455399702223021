package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.DenseReference;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceVaryingBlurTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Boundary boundary : Boundary.values()) {
            subjects.add(subject(boundary, new Shape(2, 3, 3, 5), new Shape(1, 2, 9, 11)));
            subjects.add(subject(boundary, new Shape(3, 1, 4, 2), new Shape(1, 1, 13, 8)));
        }
        return subjects;
    }

    private static Subject subject(Boundary boundary, Shape kernels, Shape image) {
        Field field = BlurTest.kernel(kernels.getShape());
        return new Subject(new SpaceVaryingBlur(field, boundary), image);
    }

    @Override
    protected boolean invertible() {
        return false;
    }

    @Override
    protected boolean metWithoutNoise() {
        return false;
    }

    @Override
    protected double remainingTolerance() {
        return 0.25;
    }

    @ParameterizedTest
    @EnumSource(names = "VALID", mode = EnumSource.Mode.EXCLUDE)
    void isTheSumOfTheBlursOfTheWeighedImage(Boundary boundary) {
        int height = 10;
        int width = 7;
        SpaceVaryingBlur blur = new SpaceVaryingBlur(BlurTest.kernel(3, 2, 3, 4), boundary);
        LinearOperator a = blur.bind(manager, new Shape(1, 1, height, width));
        NDArray x = normal(a.imageShape(), 0);
        double[] want = new double[height * width];
        for (int k = 0; k < 6; k++) {
            float[] weighed = x.toFloatArray();
            for (int i = 0; i < weighed.length; i++) {
                weighed[i] *=
                        (float)
                                (cosine(k / 2, i / width * 2.0 / (height - 1))
                                        * cosine(k % 2, i % width * 1.0 / (width - 1)));
            }
            double[] part = BlurTest.direct(blur.blur(k), weighed, height, width);
            for (int i = 0; i < want.length; i++) {
                want[i] += part[i];
            }
        }
        assertThat(DenseReference.relativeError(a.apply(x), want)).isLessThan(1e-6);
    }

    /** The weight of a node at a place measured in nodes. */
    private static double cosine(int node, double place) {
        double distance = Math.min(1, Math.abs(place - node));
        return 0.5 + 0.5 * Math.cos(Math.PI * distance);
    }

    @ParameterizedTest
    @EnumSource
    void equalKernelsAreOneBlur(Boundary boundary) {
        Field kernel = BlurTest.kernel(3, 4);
        float[] six = new float[6 * 12];
        for (int i = 0; i < six.length; i++) {
            six[i] = kernel.toFloatArray()[i % 12];
        }
        Field kernels = Field.of(six, ValueRange.UNBOUNDED, 2, 3, 3, 4);
        Shape image = new Shape(2, 3, 9, 8);
        LinearOperator a = new SpaceVaryingBlur(kernels, boundary).bind(manager, image);
        LinearOperator one = Blur.of(kernel, boundary).bind(manager, image);
        NDArray x = normal(image, 0);
        NDArray y = one.apply(x);
        assertThat(DenseReference.relativeError(a.apply(x), wide(y))).isLessThan(1e-6);
        assertThat(DenseReference.relativeError(a.adjoint(y), wide(one.adjoint(y))))
                .isLessThan(1e-6);
        assertThat(a.gramTrace()).isCloseTo(one.gramTrace(), within(1e-9 * one.gramTrace()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void weightsSumToOneAndEachNodeHasItsOwnPlace(int nodes) {
        for (int n : new int[] {1, 2, 9, 16}) {
            double[][] weights = SmoothWeights.of(nodes, n);
            for (int pixel = 0; pixel < n; pixel++) {
                double sum = 0;
                for (double[] weight : weights) {
                    assertThat(weight[pixel]).isBetween(0.0, 1.0);
                    sum += weight[pixel];
                }
                assertThat(sum).isCloseTo(1, within(1e-15));
            }
            assertThat(weights[0][0]).isEqualTo(1);
        }
        assertThat(SmoothWeights.of(nodes, 9)[nodes - 1][8]).isEqualTo(1);
    }

    @Test
    void valuesStayWithinTheDeclaredRange() {
        SpaceVaryingBlur blur =
                new SpaceVaryingBlur(BlurTest.kernel(2, 2, 3, 3), Boundary.REPLICATE);
        LinearOperator a = blur.bind(manager, new Shape(1, 1, 8, 8));
        ValueRange range = blur.outputRange(ValueRange.UNIT);
        NDArray y = a.apply(manager.ones(a.imageShape()));
        assertThat((double) y.max().getFloat()).isBetween(0.0, range.hi());
        assertThat(blur.outputRange(new ValueRange(-3, 1)).lo()).isEqualTo(-3 * range.hi());
    }

    @Test
    void kernelsOfNothingAreRefused() {
        Field kernels = Field.of(new float[] {1, 0, 1, 1}, ValueRange.UNIT, 2, 2, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpaceVaryingBlur(kernels, Boundary.ZERO))
                .withMessageContaining("all of its 1 values are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpaceVaryingBlur(BlurTest.kernel(3, 3), Boundary.ZERO))
                .withMessageContaining("[R, S, h, w], got (3, 3)");
        SpaceVaryingBlur wide = new SpaceVaryingBlur(BlurTest.kernel(1, 2, 3, 9), Boundary.VALID);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wide.measurementShape(new Shape(1, 1, 8, 8)))
                .withMessageContaining("3 x 9 against 8 x 8");
    }
}
