package io.github.lmaps.models;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.engine.ComputeEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizePaddingTest {

    private static int source(int index, int length, boolean mirrored) {
        if (index < length) {
            return index;
        }
        return mirrored ? 2 * (length - 1) - index : length - 1;
    }

    @ParameterizedTest
    @CsvSource({
        "8, 12, 4",
        "5, 6, 4",
        "7, 8, 4",
        "8, 7, 4",
        "1, 1, 4",
        "1, 37, 16",
        "17, 33, 16",
        "9, 9, 16",
        "8, 9, 16",
        "3, 5, 1",
        "2, 300, 16"
    })
    void mirrorsOrRepeatsAndCropsAgain(int height, int width, int multiple) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu())) {
            Shape shape = new Shape(2, 3, height, width);
            NDArray x = manager.arange(0f, shape.size(), 1f).reshape(shape);
            NDArray padded = SizePadding.pad(x, multiple);
            int tall = (height + multiple - 1) / multiple * multiple;
            int wide = (width + multiple - 1) / multiple * multiple;
            assertThat(padded.getShape()).isEqualTo(new Shape(2, 3, tall, wide));
            boolean mirrored = tall - height < height && wide - width < width;
            float[] values = padded.toFloatArray();
            for (int i = 0; i < values.length; i++) {
                int row = source(i / wide % tall, height, mirrored);
                int column = source(i % wide, width, mirrored);
                float expected =
                        (float) (i / (tall * wide)) * height * width + row * width + column;
                assertThat(values[i]).isEqualTo(expected);
            }
            NDArray cropped = SizePadding.crop(padded, shape);
            assertThat(cropped.toFloatArray()).isEqualTo(x.toFloatArray());
        }
    }
}
