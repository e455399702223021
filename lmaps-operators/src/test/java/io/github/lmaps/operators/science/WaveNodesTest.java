package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.OperatorTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveNodesTest extends OperatorTest {

    private static final double WAVELENGTH = 6;

    /** cos(k (x cos a + y sin a) + b) on a row and a column more than there are pixels. */
    private NDArray planeWaves(int height, int width, int count) {
        int points = (height + 1) * (width + 1);
        float[] waves = new float[count * points];
        for (int i = 0; i < waves.length; i++) {
            double angle = 2.1 * (i / points);
            double x = i % (width + 1) - width / 2.0;
            double y = i % points / (width + 1) - height / 2.0;
            double path = x * Math.cos(angle) + y * Math.sin(angle);
            waves[i] = (float) Math.cos(2 * Math.PI / WAVELENGTH * path + angle);
        }
        return manager.create(waves, new Shape(count, height + 1L, width + 1L));
    }

    @ParameterizedTest
    @CsvSource({"128, 96, 0.75", "47, 60, 0.95", "5, 4, 1", "1, 9, 1"})
    void sumsOverFewPointsAreThoseOverPixels(int height, int width, double share) {
        try (Quadrants quadrants = new Quadrants(manager, height, width)) {
            NDArray waves = planeWaves(height, width, 40);
            NDArray parts = quadrants.parts(waves);
            NDArray exact = parts.toType(DataType.FLOAT64, true);
            WaveNodes nodes = new WaveNodes(manager, quadrants, exact, exact);
            assertThat((double) nodes.count())
                    .isLessThanOrEqualTo(share * quadrants.rows() * quadrants.columns());
            NDArray images = normal(new Shape(2, (long) height * width), 1);
            NDArray within = waves.get(":, :" + height + ", :" + width).reshape(1, 40, -1);
            NDArray lit = images.expandDims(1).mul(within.get(0).get(":3").expandDims(0));
            NDArray want = lit.reshape(6, -1).matMul(within.get(0).transpose());
            NDArray atNodes = nodes.mixed(nodes.picked(parts));
            NDArray few =
                    nodes.thinned(images)
                            .expandDims(2)
                            .mul(atNodes.get(":, :3").expandDims(1))
                            .reshape(4, 6, -1);
            NDArray got = few.matMul(atNodes.swapAxes(1, 2)).sum(new int[] {0});
            float error = got.sub(want).norm().getFloat();
            assertThat(error).isLessThan(2e-6f * want.norm().getFloat());
        }
    }

    @ParameterizedTest
    @CsvSource({"24, 30", "7, 4"})
    void spreadIsTheAdjointOfThinned(int height, int width) {
        try (Quadrants quadrants = new Quadrants(manager, height, width)) {
            NDArray parts =
                    quadrants.parts(planeWaves(height, width, 30)).toType(DataType.FLOAT64, true);
            WaveNodes nodes = new WaveNodes(manager, quadrants, parts, parts);
            NDArray images = normal(new Shape(2, (long) height * width), 1);
            NDArray points = normal(new Shape(4, 2, nodes.count()), 2);
            double there = nodes.thinned(images).mul(points).sum().getFloat();
            double back = nodes.spread(points).mul(images).sum().getFloat();
            double size = points.norm().getFloat() * images.norm().getFloat();
            assertThat(there).isCloseTo(back, within(1e-6 * size));
        }
    }
}
