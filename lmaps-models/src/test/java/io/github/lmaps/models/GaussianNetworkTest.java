package io.github.lmaps.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.random.NormalStream;
import io.github.lmaps.schedule.VariancePreservingSchedule;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every prediction and schedule against the denoiser in closed form. */
class GaussianNetworkTest {

    /** Relative to the noisy image's magnitude: single precision, a few operations. */
    private static final double TOLERANCE = 1e-4;

    private static final GaussianDenoiser EXACT =
            new GaussianDenoiser(TestNetworks.MEAN, TestNetworks.DEVIATION);

    private final NDManager manager = ComputeEngine.newManager(Device.cpu());

    @TempDir private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    private void assertExact(String file, Consumer<JsonObject> changes, float... sigma) {
        Shape shape = new Shape(sigma.length, 3, 5, 7);
        float[] normal = new float[(int) shape.size()];
        new NormalStream(3, 0).fill(0, normal);
        NDArray levels = manager.create(sigma);
        NDArray spread = levels.square().add(0.25).sqrt().reshape(-1, 1, 1, 1);
        NDArray x = manager.create(normal, shape).mul(spread);
        try (DiffusionNetwork network = TestNetworks.load(folder, file, changes)) {
            NDArray error =
                    network.denoise(x, levels).sub(EXACT.denoise(x, levels)).abs().div(spread);
            assertThat((double) error.max().getFloat()).as(file).isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean-image.pt", "clean-image.onnx"})
    void cleanImage(String file) {
        assertExact(file, json -> {}, 0.02f, 0.3f, 2, 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"epsilon.pt", "epsilon.onnx"})
    void epsilonAtTheLevelsOfTheTraining(String file) {
        double[] sigmas = VariancePreservingSchedule.ddpm().sigmas();
        assertExact(
                file,
                TestNetworks.variancePreserving("epsilon", TestNetworks.WHOLE_TIMESTEPS),
                (float) sigmas[1],
                (float) sigmas[2],
                (float) sigmas[250],
                (float) sigmas[990]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"velocity.pt", "velocity.onnx"})
    void velocityAtAnyLevel(String file) {
        assertExact(
                file,
                TestNetworks.variancePreserving("velocity", TestNetworks.FRACTIONAL_TIMESTEPS),
                0.0123f,
                0.3f,
                2.5f,
                149);
    }

    @Test
    void oneLevelServesAllImages() {
        NDArray x = manager.linspace(-1, 1, 2 * 3 * 4).reshape(2, 3, 2, 2);
        NDArray one = manager.create(new float[] {0.7f});
        NDArray two = manager.create(new float[] {0.7f, 0.7f});
        for (String file : new String[] {"clean-image.pt", "clean-image.onnx"}) {
            try (DiffusionNetwork network = TestNetworks.load(folder, file)) {
                assertThat(network.denoise(x, one).toFloatArray())
                        .isEqualTo(network.denoise(x, two).toFloatArray());
            }
        }
    }

    @Test
    void timesteps() {
        double[] sigmas = VariancePreservingSchedule.ddpm().sigmas();
        TimestepSchedule whole = TimestepSchedule.whole(VariancePreservingSchedule.ddpm());
        TimestepSchedule fractional =
                TimestepSchedule.fractional(VariancePreservingSchedule.ddpm());
        for (int t : new int[] {0, 1, 500, 998, 999}) {
            assertThat(whole.timestep(sigmas[t])).isEqualTo(t);
            assertThat(fractional.timestep(sigmas[t])).isCloseTo(t, within(1e-9));
        }
        double between = Math.pow(sigmas[7], 0.75) * Math.pow(sigmas[8], 0.25);
        assertThat(fractional.timestep(between)).isCloseTo(7.25, within(1e-9));
        assertThat(whole.timestep(between)).isEqualTo(7);
        assertThat(fractional.timestep(1e-3)).isZero();
        assertThat(fractional.timestep(1e3)).isEqualTo(999);
        assertThat(whole.sigmaMin()).isCloseTo(sigmas[0], within(1e-12));
        assertThat(whole.sigmaMax()).isCloseTo(sigmas[999], within(1e-9));
    }
}
