package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import io.github.lmaps.operators.LinearOperatorContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedBlurTest extends LinearOperatorContract {
    @Override
    protected List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Boundary boundary : Boundary.values()) {
            if (boundary != Boundary.CIRCULAR) {
                subjects.add(
                        new Subject(
                                Blur.of(BlurTest.kernel(3, 5), boundary), new Shape(1, 2, 9, 11)));
                subjects.add(
                        new Subject(
                                Blur.of(BlurTest.kernel(4, 2), boundary), new Shape(1, 1, 13, 8)));
                subjects.add(
                        new Subject(
                                Blur.of(BlurTest.kernel(2, 2, 3), boundary),
                                new Shape(1, 2, 8, 9)));
            }
        }
        return subjects;
    }

    @Override
    protected boolean invertible() {
        return false;
    }

    @Override
    protected double remainingTolerance() {
        return 0.25;
    }

    /** Random kernels have gains near 0, which are met to 2 percent only. */
    @Override
    protected boolean metWithoutNoise() {
        return false;
    }

    private NDArray goingRound(double... kernel) {
        float[] values = new float[kernel.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) kernel[i];
        }
        Field line = Field.of(values, ValueRange.UNBOUNDED, 1, values.length);
        try (LinearOperator a =
                Blur.of(line, Boundary.REFLECT).bind(manager, new Shape(1, 1, 6, 9))) {
            NDArray y = normal(new Shape(1, 1, 6, 9), 1).add(2);
            return ((NearlyCirculantOperator) a).goingRound(y);
        }
    }

    /** With 4096 k and -k y is continued as with k. */
    @Test
    void whatGoesRoundIsInTheUnitsOfTheMeasurement() {
        float[] want = goingRound(0.25, 0.5, 0.25).toFloatArray();

        assertThat(goingRound(1024, 2048, 1024).toFloatArray())
                .containsExactly(want, within(1e-5f));
        assertThat(goingRound(-0.25, -0.5, -0.25).toFloatArray())
                .containsExactly(want, within(1e-5f));
    }

    /** That of a difference is no larger than what was measured, though it sees no even image. */
    @Test
    void whatGoesRoundOfDifferencesIsOfTheirSize() {
        NDArray y = normal(new Shape(1, 1, 6, 9), 1).add(2);

        double largest = goingRound(-500, 1000, -500).abs().max().getFloat();

        assertThat(largest).isLessThan(2 * y.abs().max().getFloat());
    }
}
