package io.github.lmaps.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.models.DiffusionNetwork;
import io.github.lmaps.models.NetworkFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What any weights must do that are bundled: nothing here depends on the numbers of the present
 * ones.
 */
class NetworksTest {

    /** How far the two formats may be apart, of the largest value. */
    private static final double FORMATS = 1e-5;

    /** Batches run other kernels than single images: single precision through some 30 layers. */
    private static final double BATCHES = 1e-5;

    private static final int[][] SIZES = {{1, 1}, {1, 37}, {17, 33}, {8, 9}, {16, 16}, {50, 7}};

    private final NDManager manager = ComputeEngine.newManager(Device.cpu());

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray level(double... sigma) {
        float[] narrow = new float[sigma.length];
        for (int i = 0; i < sigma.length; i++) {
            narrow[i] = (float) sigma[i];
        }
        return manager.create(narrow);
    }

    private static double distance(NDArray a, NDArray b) {
        double largest = Math.max(1, b.abs().max().getFloat());
        return a.sub(b).abs().max().getFloat() / largest;
    }

    @Test
    void areNamedByTheirChannels() {
        try (DiffusionNetwork photo = Networks.forChannels(3);
                DiffusionNetwork gray = Networks.forChannels(1)) {
            assertThat(photo.card().name()).startsWith("photo (torchscript, sha-256 ");
            assertThat(photo.card().channels()).isEqualTo(3);
            assertThat(gray.card().name()).startsWith("gray (torchscript, sha-256 ");
            assertThat(gray.card().channels()).isEqualTo(1);
            assertThat(photo.card().range()).isEqualTo(ValueRange.SYMMETRIC);
            assertThat(gray.networkCard().licence()).isEqualTo("Apache-2.0");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Networks.forChannels(4))
                .withMessage("there are networks for images of 1 or 3 channels, not of 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void denoise(int channels) {
        NDArray clean = Pictures.drawn(manager, new Shape(1, channels, 96, 80));
        try (DiffusionNetwork network = channels == 1 ? Networks.gray() : Networks.photo()) {
            double[] gains = {6, 10};
            double[] sigmas = {0.1, 0.5};
            for (int i = 0; i < sigmas.length; i++) {
                NDArray noisy = Pictures.noisy(clean, sigmas[i], 5);
                double before = Pictures.psnr(noisy, clean);
                double after = Pictures.psnr(network.denoise(noisy, level(sigmas[i])), clean);
                assertThat(after - before).as("dB at sigma %s", sigmas[i]).isGreaterThan(gains[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void changeAlmostNothingAtTheLowestLevelAndGuessAMeanAtTheHighest(int channels) {
        NDArray clean = Pictures.drawn(manager, new Shape(1, channels, 64, 64));
        try (DiffusionNetwork network = Networks.forChannels(channels)) {
            double lowest = network.card().sigmaMin();
            NDArray kept = network.denoise(clean, level(lowest));
            assertThat(Pictures.psnr(kept, clean)).isGreaterThan(45);
            double highest = network.card().sigmaMax();
            NDArray guess = network.denoise(Pictures.noisy(clean, highest, 6), level(highest));
            double deviation = network.card().priorDeviation();
            assertThat(deviation).isBetween(0.2, 1.0);
            double spread = Math.sqrt(guess.sub(guess.mean()).square().mean().getFloat());
            assertThat(spread).as("of the guess from noise alone").isLessThan(deviation);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theFormatsAgreeOnEverySize(int channels) {
        try (DiffusionNetwork script = Networks.forChannels(channels);
                DiffusionNetwork onnx =
                        Networks.forChannels(channels, NetworkFormat.ONNX, Device.cpu())) {
            for (int[] size : SIZES) {
                NDArray clean = Pictures.drawn(manager, new Shape(2, channels, size[0], size[1]));
                for (double sigma : new double[] {0.002, 0.1, 3, 80}) {
                    NDArray noisy = Pictures.noisy(clean, sigma, 7);
                    NDArray expected = script.denoise(noisy, level(sigma));
                    assertThat(expected.getShape()).isEqualTo(noisy.getShape());
                    assertThat(distance(onnx.denoise(noisy, level(sigma)), expected))
                            .as("%s x %s at sigma %s", size[0], size[1], sigma)
                            .isLessThan(FORMATS);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(NetworkFormat.class)
    void aBatchIsItsImagesOneByOne(NetworkFormat format) {
        NDArray noisy = Pictures.noisy(Pictures.drawn(manager, new Shape(3, 3, 40, 24)), 0.3, 8);
        double[] sigma = {0.05, 0.5, 5};
        try (DiffusionNetwork network = Networks.photo(format)) {
            NDArray together = network.denoise(noisy, level(sigma));
            for (int i = 0; i < sigma.length; i++) {
                NDArray alone = network.denoise(noisy.get(i + ":" + (i + 1)), level(sigma[i]));
                assertThat(distance(together.get(i + ":" + (i + 1)), alone)).isLessThan(BATCHES);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(NetworkFormat.class)
    void twoThreadsGiveTheBytesOfOne(NetworkFormat format) throws Exception {
        try (DiffusionNetwork network = Networks.photo(format)) {
            List<float[]> alone = passes(network);
            List<List<float[]>> found = new ArrayList<>(List.of(List.of(), List.of()));
            Thread[] threads = new Thread[2];
            for (int i = 0; i < threads.length; i++) {
                int place = i;
                threads[i] = new Thread(() -> found.set(place, passes(network)));
                threads[i].start();
            }
            for (int i = 0; i < threads.length; i++) {
                threads[i].join();
                assertThat(found.get(i)).hasSameSizeAs(alone);
                for (int pass = 0; pass < alone.size(); pass++) {
                    assertThat(found.get(i).get(pass)).isEqualTo(alone.get(pass));
                }
            }
        }
    }

    private static List<float[]> passes(DiffusionNetwork network) {
        List<float[]> results = new ArrayList<>();
        for (int[] size : new int[][] {{1, 1}, {33, 17}, {96, 80}, {8, 8}}) {
            try (NDManager own = ComputeEngine.newManager(Device.cpu())) {
                Shape shape = new Shape(1, 3, size[0], size[1]);
                NDArray noisy = Pictures.noisy(Pictures.drawn(own, shape), 0.5, 9);
                NDArray sigma = own.create(new float[] {0.5f});
                results.add(network.denoise(noisy, sigma).toFloatArray());
            }
        }
        return results;
    }

    @ParameterizedTest
    @EnumSource(NetworkFormat.class)
    @EnabledOnOs(OS.LINUX)
    void aThousandPassesLeaveTheMemoryWhereItWas(NetworkFormat format) throws Exception {
        NDArray noisy = Pictures.drawn(manager, new Shape(1, 1, 24, 24));
        NDArray sigma = level(0.5);
        int arrays;
        try (DiffusionNetwork network = Networks.gray(format)) {
            arrays = manager.getParentManager().getManagedArrays().size();
            passes(network, noisy, sigma, 100);
            long before = residentKibibytes();
            passes(network, noisy, sigma, 1000);
            // 1000 outputs of an inner layer would be 36 MB and more.
            assertThat(residentKibibytes() - before).isLessThan(20_000);
            assertThat(manager.getParentManager().getManagedArrays()).hasSize(arrays);
        }
    }

    private static void passes(DiffusionNetwork network, NDArray x, NDArray sigma, int count) {
        for (int i = 0; i < count; i++) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                network.denoise(x, sigma);
            }
        }
    }

    private static long residentKibibytes() throws Exception {
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
