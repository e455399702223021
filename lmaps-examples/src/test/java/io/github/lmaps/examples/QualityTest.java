package io.github.lmaps.examples;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Denoiser;
import io.github.lmaps.metric.PeakSignalToNoise;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.networks.Networks;
import io.github.lmaps.sampler.LocalMapSampler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Floors for real photographs, as gains over the measurement so that better weights pass. */
class QualityTest {

    private static DiffusionNetwork photo;

    @BeforeAll
    static void open() {
        photo = Networks.photo();
    }

    @AfterAll
    static void close() {
        photo.close();
    }

    private static double gain(Task task, Field truth, Denoiser network) {
        Trial trial = task.trial(truth, 0);
        Field image = LocalMapSampler.builder(network).build().restore(trial.problem()).image();
        Field given = repeated(trial.input().clamped(), truth.shape());
        return PeakSignalToNoise.of(trial.finish().apply(image).clamped(), truth)
                - PeakSignalToNoise.of(given, truth);
    }

    /** Each pixel as often as it takes to be as large as an image. */
    private static Field repeated(Field small, Shape image) {
        int rows = (int) (image.get(2) / small.shape().get(2));
        int columns = (int) (image.get(3) / small.shape().get(3));
        int height = (int) image.get(2);
        int width = (int) image.get(3);
        float[] values = new float[(int) image.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    small.at(0, i / width / height, i / width % height / rows, i % width / columns);
        }
        return Field.of(values, small.range(), image.getShape());
    }

    /** The gain is what was measured, less about 0.5 dB: seeds move it by about 0.1. */
    @ParameterizedTest
    @CsvSource({
        "denoise, astronaut, 10.1",
        "denoise, china, 7.0",
        "gaussian_deblur, flower, 3.3",
        "gaussian_deblur, chelsea, 2.3",
        "motion_deblur, astronaut, 10.7",
        "motion_deblur, china, 6.2",
        "motion_deblur_replicate, astronaut, 9.4",
        "inpaint_random, coffee, 21.5",
        "inpaint_random, rocket, 18.8",
        "inpaint_box, rocket, 13.6",
        "inpaint_box, flower, 10.3",
        "jpeg_10, coffee, 1.3",
        "jpeg_20, coffee, 1.3",
        "sr4, flower, 2"
    })
    void photographsGain(String task, String photograph, double decibel) {
        assertThat(gain(Tasks.named(task), Samples.photograph(photograph), photo))
                .isGreaterThan(decibel);
    }

    @Test
    void grayPhotographsGain() {
        Field colour = Samples.photograph("chelsea");
        float[] green = new float[colour.size() / 3];
        System.arraycopy(colour.toFloatArray(), green.length, green, 0, green.length);
        Field truth = Field.of(green, ValueRange.SYMMETRIC, 1, 1, 256, 256);

        try (DiffusionNetwork gray = Networks.gray()) {
            assertThat(gain(Tasks.DENOISE, truth, gray)).isGreaterThan(6);
        }
    }
}
