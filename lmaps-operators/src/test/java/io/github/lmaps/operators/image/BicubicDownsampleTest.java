package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operator.DecimatedOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operators.LinearOperatorContract;
import io.github.lmaps.operators.image.BicubicDownsample.Anchor;
import io.github.lmaps.operators.image.BicubicDownsample.Edge;
import io.github.lmaps.random.NormalStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BicubicDownsampleTest extends LinearOperatorContract {

    @Override
    protected List<Subject> subjects() {
        return List.of(
                new Subject(BicubicDownsample.of(2), new Shape(1, 3, 6, 8)),
                new Subject(BicubicDownsample.of(4), new Shape(1, 1, 12, 8)),
                new Subject(BicubicDownsample.of(1), new Shape(1, 1, 3, 5)),
                new Subject(BicubicDownsample.of(2), new Shape(1, 1, 7, 9)),
                new Subject(BicubicDownsample.of(3), new Shape(1, 2, 2, 8)),
                new Subject(bicubic(2, Edge.RENORMALISE, Anchor.FIRST), new Shape(1, 1, 8, 6)),
                new Subject(bicubic(2, Edge.SYMMETRIC, Anchor.CENTRE), new Shape(1, 1, 5, 7)),
                new Subject(bicubic(3, Edge.RENORMALISE, Anchor.CENTRE), new Shape(1, 2, 8, 6)));
    }

    private static BicubicDownsample bicubic(int factor, Edge edge, Anchor anchor) {
        return new BicubicDownsample(factor, edge, anchor, BicubicDownsample.KEYS);
    }

    @Override
    protected boolean imageShapeIsTold() {
        return false;
    }

    /** Output i of a parabola stands at (i + 1/2) f - 1/2, less what the anchor says. */
    @ParameterizedTest
    @CsvSource({"4, 40, FIRST, 1.5", "2, 41, FIRST, 0.5", "2, 41, CENTRE, 0", "3, 31, CENTRE, 0"})
    void straightLinesStayStraightAndStandWhereTheAnchorSays(
            int factor, int n, Anchor anchor, double first) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                LinearOperator a =
                        bicubic(factor, Edge.SYMMETRIC, anchor)
                                .bind(manager, new Shape(1, 1, 1, n))) {
            float[] y = a.apply(manager.arange((float) n).reshape(1, 1, 1, n)).toFloatArray();
            assertThat(y).hasSize((n + factor - 1) / factor);
            for (int i = 2; i < y.length - 2; i++) {
                assertThat((double) y[i]).isCloseTo(first + factor * i, within(1e-4));
            }
        }
    }

    @Test
    void awayFromTheEdgesItIsWhatItSaysItIsCloseTo() {
        Shape shape = new Shape(1, 1, 48, 64);
        float[] x = new float[(int) shape.size()];
        new NormalStream(3, 0).fill(0, x);
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                LinearOperator a = BicubicDownsample.of(4).bind(manager, shape);
                LinearOperator circular =
                        new Downsample(BicubicWeights.kernel(BicubicDownsample.of(4)), 4)
                                .bind(manager, shape)) {
            NDArray image = manager.create(x, shape);
            String inside = ":, :, 2:10, 2:14";
            NDArray difference = a.apply(image).sub(circular.apply(image)).get(inside);
            assertThat(difference.abs().max().getFloat()).isLessThan(1e-5f);
            assertThat(((DecimatedOperator) a).power().toFloatArray())
                    .isEqualTo(((DecimatedOperator) circular).power().toFloatArray());
        }
    }

    @Test
    void theOutputOvershootsNoFurtherThanDeclared() {
        ValueRange declared = BicubicDownsample.of(2).outputRange(ValueRange.UNIT);
        float[] x = new float[20 * 20];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 20 % 10 < 3 != i % 20 % 10 < 3 ? 1 : 0;
        }
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                LinearOperator a = BicubicDownsample.of(2).bind(manager, new Shape(1, 1, 20, 20))) {
            NDArray y = a.apply(manager.create(x, a.imageShape()));
            assertThat((double) y.min().getFloat()).isBetween(declared.lo(), -0.01);
            assertThat((double) y.max().getFloat()).isBetween(1.01, declared.hi());
        }
        assertThat(declared.hi()).isLessThan(1.3);
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> BicubicDownsample.of(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new BicubicDownsample(2, Edge.SYMMETRIC, Anchor.FIRST, 0.5))
                .hasMessageContaining("from -1 to 0, got 0.5");
    }
}
