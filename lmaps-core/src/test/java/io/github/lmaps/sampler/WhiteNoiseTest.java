package io.github.lmaps.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.problem.Signal;
import io.github.lmaps.random.NormalStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhiteNoiseTest {

    private static WhiteNoise noise(Shape image) {
        return new WhiteNoise(new NormalStream(3, 0), image);
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "63, 64", "64, 63", "63, 61", "1, 4096", "4096, 1"})
    void pixelsOfATransformAreIndependentStandardNormalNumbers(long height, long width) {
        Shape image = new Shape(2, 3, height, width);
        try (NDManager manager = ComputeEngine.newManager(Device.cpu())) {
            float[] pixels = noise(image).spectrum(manager, 1).image().toFloatArray();
            double sum = 0;
            double squares = 0;
            double neighbours = 0;
            for (int i = 0; i < pixels.length; i++) {
                sum += pixels[i];
                squares += pixels[i] * pixels[i];
                neighbours += pixels[i] * pixels[(i + 1) % pixels.length];
            }
            double n = pixels.length;
            assertThat(n).isEqualTo(image.size());
            assertThat(sum / Math.sqrt(n)).isCloseTo(0, within(4.0));
            assertThat((squares - n) / Math.sqrt(2 * n)).isCloseTo(0, within(4.0));
            assertThat(neighbours / Math.sqrt(n)).isCloseTo(0, within(4.0));
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 6", "7, 6", "8, 5", "1, 7", "5, 1", "1, 1"})
    void aTransformIsThatOfItsPixels(long height, long width) {
        Shape image = new Shape(1, 2, height, width);
        try (NDManager manager = ComputeEngine.newManager(Device.cpu())) {
            Signal white = noise(image).spectrum(manager, 0);
            float[] drawn = white.spectrum().real().toFloatArray();
            float[] again = Signal.ofImage(white.image()).spectrum().real().toFloatArray();
            assertThat(again).containsExactly(drawn, within(1e-4f));
        }
    }
}
