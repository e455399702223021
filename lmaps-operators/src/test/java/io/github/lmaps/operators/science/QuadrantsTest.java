package io.github.lmaps.operators.science;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operators.OperatorTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuadrantsTest extends OperatorTest {

    @ParameterizedTest
    @CsvSource({"4, 6", "5, 7", "4, 5", "1, 6", "2, 1", "1, 1"})
    void everyPixelIsInOneQuadrant(int height, int width) {
        try (Quadrants quadrants = new Quadrants(manager, height, width)) {
            NDArray images = normal(new Shape(3, (long) height * width), 0);
            NDArray four = quadrants.split(images);
            assertThat(four.getShape())
                    .isEqualTo(new Shape(4, 3, (height / 2 + 1L) * (width / 2 + 1)));
            assertThat(quadrants.join(four)).isEqualTo(images);
            assertThat(four.neq(0).sum().getLong()).isEqualTo(images.size());
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 6", "5, 7", "4, 5", "1, 6", "2, 1", "1, 1"})
    void partsOfFunctionsGiveTheirProductsWithImages(int height, int width) {
        try (Quadrants quadrants = new Quadrants(manager, height, width)) {
            NDArray around = normal(new Shape(2, height + 1L, width + 1L), 1);
            NDArray images = normal(new Shape(3, (long) height * width), 2);
            NDArray within = around.get(":, :" + height + ", :" + width).reshape(2, -1);
            NDArray want = images.matMul(within.transpose());
            NDArray folded = quadrants.mixed(quadrants.split(images));
            NDArray parts = quadrants.parts(around);
            NDArray got = folded.matMul(parts.swapAxes(1, 2)).sum(new int[] {0});
            assertThat(got.sub(want).abs().max().getFloat()).isLessThan(1e-5f);
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 6", "5, 7"})
    void evenFunctionsHaveNoOddParts(int height, int width) {
        try (Quadrants quadrants = new Quadrants(manager, height, width)) {
            NDArray around = normal(new Shape(1, height + 1L, width + 1L), 3);
            NDArray rows = quadrants.parts(around.add(around.flip(1)));
            assertThat(rows.get("2:").abs().max().getFloat()).isLessThan(1e-6f);
            assertThat(rows.get(":2").abs().max().getFloat()).isPositive();
            NDArray columns = quadrants.parts(around.add(around.flip(2)));
            assertThat(columns.get("1::2").abs().max().getFloat()).isLessThan(1e-6f);
        }
    }
}
