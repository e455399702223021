package io.github.lmaps.operators.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.engine.ComputeEngine;
import org.junit.jupiter.api.Test;

class EdgeTaperTest {

    private static final int HEIGHT = 9;
    private static final int WIDTH = 14;

    private static float[][] weights(Boundary.Reach reach) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu())) {
            NDArray weights = EdgeTaper.weights(manager, new Shape(2, 3, HEIGHT, WIDTH), reach);
            assertThat(weights.getShape()).isEqualTo(new Shape(1, 1, HEIGHT, WIDTH));
            float[] values = weights.toFloatArray();
            float[][] rows = new float[HEIGHT][WIDTH];
            for (int i = 0; i < values.length; i++) {
                rows[i / WIDTH][i % WIDTH] = values[i];
            }
            return rows;
        }
    }

    @Test
    void insideTheReachOfTheKernelTheyAreOne() {
        float[][] weights = weights(new Boundary.Reach(1, 2, 3, 0));
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                int fromEdge = Math.min(column, WIDTH - 1 - column);
                boolean inside = Math.min(row, HEIGHT - 1 - row) > 2 && fromEdge > 3;
                assertThat(weights[row][column] == 1).isEqualTo(inside);
            }
        }
    }

    @Test
    void towardsEveryEdgeTheyFallAsACosineOfTheDistance() {
        float[][] weights = weights(new Boundary.Reach(2, 2, 4, 1));
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                double down = Math.min(3, Math.min(row, HEIGHT - 1 - row) + 0.5) / 3;
                double across = Math.min(5, Math.min(column, WIDTH - 1 - column) + 0.5) / 5;
                double want =
                        Math.pow(Math.sin(Math.PI / 2 * down) * Math.sin(Math.PI / 2 * across), 2);
                assertThat((double) weights[row][column]).isCloseTo(want, within(1e-6));
            }
        }
    }

    @Test
    void theyRiseToTheMiddleForAKernelAsWideAsTheImage() {
        float[][] weights = weights(new Boundary.Reach(40, 40, 40, 40));
        for (int column = 1; column < WIDTH / 2; column++) {
            assertThat(weights[4][column]).isGreaterThan(weights[4][column - 1]);
        }
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                assertThat(weights[row][column])
                        .isPositive()
                        .isEqualTo(weights[HEIGHT - 1 - row][WIDTH - 1 - column]);
            }
        }
    }

    @Test
    void withoutAReachOnlyTheOutermostPixelsWeighLess() {
        float[][] weights = weights(new Boundary.Reach(0, 0, 0, 0));
        assertThat(weights[4][7]).isEqualTo(1);
        assertThat(weights[1][1]).isEqualTo(1);
        assertThat((double) weights[0][7]).isCloseTo(0.5, within(1e-6));
        assertThat((double) weights[0][0]).isCloseTo(0.25, within(1e-6));
    }
}
