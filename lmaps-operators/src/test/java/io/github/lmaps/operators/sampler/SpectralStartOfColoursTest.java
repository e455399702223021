package io.github.lmaps.operators.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.likelihood.GaussianNoise;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.OperatorTest;
import io.github.lmaps.operators.image.Colourisation;
import io.github.lmaps.operators.image.Demosaicing;
import io.github.lmaps.problem.Measurement;
import io.github.lmaps.sampler.SpectralStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the colours of a gray picture start from. */
class SpectralStartOfColoursTest extends OperatorTest {

    private static final int HEIGHT = 24;
    private static final int WIDTH = 30;
    private static final double SIGMA_Y = 0.05;
    private static final double[] LUMA = {0.299, 0.587, 0.114};

    private NDArray start(Operator operator, NDArray y) {
        long batch = y.getShape().get(0);
        BoundOperator a = operator.bind(manager, new Shape(batch, 3, HEIGHT, WIDTH));
        Measurement data = Measurement.of(a, y, GaussianNoise.of(SIGMA_Y));
        return SpectralStart.standard().from(data, 0.5).estimate().x0().image();
    }

    private static double power(int u, int v) {
        double down = Math.min(u, HEIGHT - u) / (double) HEIGHT;
        double across = Math.min(v, WIDTH - v) / (double) WIDTH;
        return 1 / Math.max(down * down + across * across, 1.0 / WIDTH / WIDTH);
    }

    /** Of one channel at a frequency, 0.25 in the mean over all frequencies. */
    private static double prior(int u, int v) {
        double sum = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            sum += power(i / WIDTH, i % WIDTH);
        }
        return 0.25 * HEIGHT * WIDTH * power(u, v) / sum;
    }

    /** P C w / (P w^T C w + sigma_y^2), C with a correlation of 0.9. */
    private static double gain(int channel, int u, int v) {
        double seen = 0;
        for (double weight : LUMA) {
            seen += weight * (0.1 * weight + 0.9);
        }
        double p = prior(u, v);
        return p * (0.1 * LUMA[channel] + 0.9) / (p * seen + SIGMA_Y * SIGMA_Y);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aGrayPictureStartsFromWienersFilterOfColoursThatAreAlike(int batch) {
        float[] values = new float[batch * HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.6 + 0.3 * wave(i / WIDTH % HEIGHT));
        }
        NDArray y = manager.create(values, new Shape(batch, 1, HEIGHT, WIDTH));
        float[] found = start(Colourisation.rec601(), y).toFloatArray();
        for (int i = 0; i < found.length; i++) {
            int channel = i / (HEIGHT * WIDTH) % 3;
            double want =
                    0.6 * gain(channel, 0, 0)
                            + 0.3 * gain(channel, 3, 0) * wave(i / WIDTH % HEIGHT);
            assertThat((double) found[i]).isCloseTo(want, within(2e-3));
        }
    }

    private static double wave(int row) {
        return Math.cos(2 * Math.PI * 3 * row / HEIGHT);
    }

    /** Each colour of a mosaic is seen by itself, and may be unlike the others. */
    @Test
    void coloursOfAMosaicAreNotTakenForAlike() {
        float[] values = new float[HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / WIDTH % 2 == 0 && i % 2 == 0 ? 0.8f : -0.8f;
        }
        NDArray y = manager.create(values, new Shape(1, 1, HEIGHT, WIDTH));
        NDArray found = start(Demosaicing.bayer(Demosaicing.Bayer.RGGB), y);
        assertThat((double) found.get("0, 0").mean().getFloat()).isCloseTo(0.8, within(0.02));
        assertThat((double) found.get("0, 2").mean().getFloat()).isCloseTo(-0.8, within(0.02));
    }
}
