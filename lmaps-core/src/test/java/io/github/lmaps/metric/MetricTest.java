package io.github.lmaps.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.random.NormalStream;
import org.junit.jupiter.api.Test;

class MetricTest {

    private static Field noise(long seed, double scale, long... shape) {
        long size = 1;
        for (long axis : shape) {
            size *= axis;
        }
        float[] values = new float[(int) size];
        new NormalStream(seed, 0).fill(0, values);
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) scale;
        }
        return Field.of(values, ValueRange.SYMMETRIC, shape);
    }

    @Test
    void peakSignalToNoiseIsOfTheDefinition() {
        Field truth = Field.of(new float[] {0, 0, 0, 0}, ValueRange.SYMMETRIC, 2, 1, 1, 2);
        Field image = Field.of(new float[] {0.2f, 0.2f, 2, 0}, ValueRange.SYMMETRIC, 2, 1, 1, 2);
        double[] ratio = PeakSignalToNoise.perImage(image, truth);
        assertThat(ratio[0]).isCloseTo(20, within(1e-5));
        assertThat(ratio[1]).isCloseTo(10 * Math.log10(2), within(1e-9));
        assertThat(PeakSignalToNoise.of(truth.image(0), truth.image(0))).isInfinite();
    }

    @Test
    void similarityOfEqualImagesIsOneAndFallsWithNoise() {
        Field image = noise(1, 0.3, 1, 3, 16, 20);
        assertThat(StructuralSimilarity.of(image, image)).isCloseTo(1, within(1e-12));
        double previous = 1;
        for (double scale : new double[] {0.01, 0.1, 0.3, 1}) {
            float[] values = image.toFloatArray();
            float[] added = noise(2, scale, 1, 3, 16, 20).toFloatArray();
            for (int i = 0; i < values.length; i++) {
                values[i] += added[i];
            }
            Field noisy = Field.of(values, ValueRange.SYMMETRIC, 1, 3, 16, 20);
            double similarity = StructuralSimilarity.of(noisy, image);
            assertThat(similarity).isLessThan(previous);
            previous = similarity;
        }
    }

    @Test
    void aConstantShiftLeavesOnlyTheLuminanceTerm() {
        float[] dark = new float[12 * 12];
        float[] bright = new float[12 * 12];
        java.util.Arrays.fill(dark, 0.2f);
        java.util.Arrays.fill(bright, 0.4f);
        Field a = Field.of(dark, ValueRange.UNIT, 1, 1, 12, 12);
        Field b = Field.of(bright, ValueRange.UNIT, 1, 1, 12, 12);
        double expected = (2 * 0.2 * 0.4 + 1e-4) / (0.04 + 0.16 + 1e-4);
        assertThat(StructuralSimilarity.of(a, b)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Field a = noise(1, 1, 1, 1, 12, 12);
        assertThatThrownBy(() -> PeakSignalToNoise.of(a, noise(1, 1, 1, 1, 12, 13)))
                .hasMessageContaining("(1, 1, 12, 13)");
        assertThatThrownBy(() -> PeakSignalToNoise.of(a, a.declaredAs(ValueRange.UNIT)))
                .hasMessageContaining("[0, 1]");
        Field unbounded = a.declaredAs(ValueRange.UNBOUNDED);
        assertThatThrownBy(() -> PeakSignalToNoise.of(unbounded, unbounded))
                .hasMessageContaining("bounded");
        Field small = noise(1, 1, 1, 1, 10, 30);
        assertThatThrownBy(() -> StructuralSimilarity.of(small, small))
                .hasMessageContaining("10 x 30");
        Field two = noise(1, 1, 2, 1, 12, 12);
        assertThatThrownBy(() -> PeakSignalToNoise.of(two, two)).hasMessageContaining("2 images");
    }
}
