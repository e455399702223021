package io.github.lmaps.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.data.Offset.offset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.DenoiserCard;
import io.github.lmaps.denoiser.GaussianDenoiser;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.engine.ComputeEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiffusionNetworkTest {

    private final NDManager manager = ComputeEngine.newManager(Device.cpu());

    @TempDir private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray image(long... shape) {
        Shape lengths = new Shape(shape);
        return manager.linspace(-1, 1, (int) lengths.size()).reshape(lengths);
    }

    private NDArray level(float... sigma) {
        return manager.create(sigma);
    }

    @Test
    void declaresItself() {
        byte[] content = TestNetworks.content("clean-image.pt");
        String hash = Weights.sha256(content);
        try (DiffusionNetwork network = TestNetworks.load(folder, "clean-image.pt")) {
            String name = "test (torchscript, sha-256 " + hash.substring(0, 12) + ")";
            assertThat(network.card())
                    .isEqualTo(
                            new DenoiserCard(
                                    name, ValueRange.SYMMETRIC, 3, 0.02, 50, 0.5, Symmetry.NONE));
            assertThat(network).hasToString(name);
            assertThat(network.device()).isEqualTo(Device.cpu());
            assertThat(network.file().sha256()).isEqualTo(hash);
            assertThat(network.networkCard().name()).isEqualTo("test");
        }
    }

    @Test
    void takesTheFormatThatIsAskedFor() {
        byte[] content = TestNetworks.content("clean-image.onnx");
        Path card = TestNetworks.write(folder, "clean-image.onnx", content);
        try (DiffusionNetwork network = DiffusionNetwork.load(card, NetworkFormat.ONNX)) {
            assertThat(network.card().name()).startsWith("test (onnx, sha-256 ");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DiffusionNetwork.load(card, NetworkFormat.TORCHSCRIPT))
                .withMessage("the network test has no torchscript file, only [clean-image.onnx]");
        Device gpu = Device.gpu(0);
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> DiffusionNetwork.load(card, NetworkFormat.ONNX, gpu))
                .withMessageContaining("ONNX networks run on the CPU only, not on gpu(0)");
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() {
        byte[] content = TestNetworks.content("clean-image.pt");
        Path card = TestNetworks.write(folder, "clean-image.pt", content);
        Device none = Device.gpu(63);
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> DiffusionNetwork.load(card, NetworkFormat.TORCHSCRIPT, none))
                .withMessageStartingWith("PyTorch cannot compute on gpu(63): ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks.pt", "blocks.onnx"})
    void padsByMirroringForAFileThatTakesMultiples(String file) {
        NDArray x = image(1, 3, 3, 6);
        try (DiffusionNetwork network =
                TestNetworks.load(folder, file, TestNetworks.entry("sizeMultiple", 4))) {
            NDArray blocks = network.denoise(x, level(1));
            assertThat(blocks.getShape()).isEqualTo(x.getShape());
            double rows = 0;
            double columns = 0;
            for (int row : new int[] {0, 1, 2, 1}) {
                rows += x.getFloat(0, 1, row, 0) / 4;
            }
            for (int column : new int[] {4, 5, 4, 3}) {
                columns += x.getFloat(0, 1, 0, column) / 4;
            }
            double expected = rows + columns - x.getFloat(0, 1, 0, 0);
            assertThat(blocks.getFloat(0, 1, 2, 5)).isCloseTo((float) expected, offset(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "half.pt, 2e-3",
        "half.onnx, 2e-3",
        "double.pt, 1e-6",
        "double.onnx, 1e-6",
        "channels-last.pt, 1e-6"
    })
    void everyFloatingTypeAndLayoutComesBackAsOrdinaryFloats(String file, float tolerance) {
        NDArray x = image(2, 3, 5, 6);
        NDArray sigma = level(0.3f, 4);
        float[] expected =
                new GaussianDenoiser(TestNetworks.MEAN, TestNetworks.DEVIATION)
                        .denoise(x, sigma)
                        .toFloatArray();
        try (DiffusionNetwork network = TestNetworks.load(folder, file)) {
            NDArray clean = network.denoise(x, sigma);
            assertThat(clean.getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(clean.toFloatArray()).containsExactly(expected, offset(tolerance));
            clean.addi(1);
            assertThat(clean.toFloatArray()[0]).isCloseTo(expected[0] + 1, offset(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean-image.pt", "clean-image.onnx"})
    void doesNotTouchItsArgumentsAndGivesMemoryOfItsOwn(String file) {
        NDArray x = image(1, 3, 4, 4);
        x.setName("x.y");
        NDArray sigma = level(0.5f);
        float[] before = x.toFloatArray();
        try (DiffusionNetwork network = TestNetworks.load(folder, file)) {
            NDArray clean = network.denoise(x, sigma);
            float[] values = clean.toFloatArray();
            network.denoise(x.mul(2), sigma);
            assertThat(clean.toFloatArray()).isEqualTo(values);
            clean.muli(0);
            assertThat(x.toFloatArray()).isEqualTo(before);
            assertThat(sigma.toFloatArray()).containsExactly(0.5f);
        }
    }

    @Test
    void readsAnArrayThatIsNotContiguous() {
        NDArray x = image(1, 3, 4, 6).transpose(0, 1, 3, 2);
        for (String file : List.of("clean-image.pt", "clean-image.onnx")) {
            try (DiffusionNetwork network = TestNetworks.load(folder, file)) {
                assertThat(network.denoise(x, level(0.5f)).toFloatArray())
                        .isEqualTo(network.denoise(x.duplicate(), level(0.5f)).toFloatArray());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean-image.pt", "clean-image.onnx", "blocks.pt", "blocks.onnx"})
    void theResultBelongsToTheScopeAroundTheCallAndNothingElseIsLeft(String file) {
        try (DiffusionNetwork network =
                TestNetworks.load(folder, file, TestNetworks.entry("sizeMultiple", 4))) {
            NDArray x = image(1, 3, 5, 6);
            NDArray sigma = level(0.5f);
            NDManager everything = manager.getParentManager();
            int before = everything.getManagedArrays().size();
            NDArray inside;
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                inside = network.denoise(x, sigma);
                assertThat(everything.getManagedArrays()).hasSize(before + 1);
            }
            assertThatIllegalStateException().isThrownBy(inside::toFloatArray);
            for (int i = 0; i < 1000; i++) {
                network.denoise(x, sigma).close();
            }
            assertThat(everything.getManagedArrays()).hasSize(before);
            assertThat(network.denoise(x, sigma).getManager()).isSameAs(manager);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean-image.pt", "clean-image.onnx"})
    void loadingAndClosingLeavesNothing(String file) {
        NDManager everything = manager.getParentManager();
        int before = everything.getManagedArrays().size();
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            DiffusionNetwork network = TestNetworks.load(folder, file);
            network.close();
            assertThatCode(network::close).doesNotThrowAnyException();
            assertThatIllegalStateException()
                    .isThrownBy(() -> network.denoise(image(1, 3, 4, 4), level(1)))
                    .withMessageContaining("the network test (")
                    .withMessageEndingWith("is closed");
        }
        assertThat(everything.getManagedArrays()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean-image.pt", "clean-image.onnx"})
    void threadsGetTheSameBytes(String file) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (DiffusionNetwork network = TestNetworks.load(folder, file)) {
            List<float[]> alone =
                    IntStream.range(0, 40).mapToObj(i -> denoised(network, i)).toList();
            List<Future<float[]>> together =
                    IntStream.range(0, 40)
                            .mapToObj(i -> threads.submit(() -> denoised(network, i)))
                            .toList();
            for (int i = 0; i < alone.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i));
            }
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean-image.pt", "clean-image.onnx"})
    void closingWaitsForThePassesThatRun(String file) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        DiffusionNetwork network = TestNetworks.load(folder, file);
        List<Future<String>> outcomes =
                IntStream.range(0, 3)
                        .mapToObj(i -> threads.submit(() -> denoisedUntilClosed(network)))
                        .toList();
        Thread.sleep(100);
        network.close();
        for (Future<String> outcome : outcomes) {
            assertThat(outcome.get()).endsWith("is closed");
        }
        threads.shutdown();
    }

    private static String denoisedUntilClosed(DiffusionNetwork network) {
        while (true) {
            try {
                denoised(network, 1);
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }
    }

    private static float[] denoised(DiffusionNetwork network, int i) {
        try (NDManager own = ComputeEngine.newManager(Device.cpu())) {
            Shape shape = new Shape(1, 3, 9 + i, 11);
            NDArray x = own.linspace(-1, i, (int) shape.size()).reshape(shape);
            return network.denoise(x, own.create(new float[] {0.1f + i})).toFloatArray();
        }
    }

    private void assertRefused(DiffusionNetwork network, NDArray x, NDArray sigma, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.denoise(x, sigma))
                .withMessageContaining(message);
    }

    @Test
    void wrongArgumentsAreNamed() {
        NDArray good = image(2, 3, 4, 5);
        try (DiffusionNetwork network = TestNetworks.load(folder, "clean-image.pt")) {
            assertRefused(network, image(3, 4, 5), level(1), "x must be [B, C, H, W], got (3, 4");
            assertRefused(
                    network, image(2, 1, 4, 5), level(1), "takes images of 3 channels, got 1");
            NDArray wide = good.toType(DataType.FLOAT64, true);
            assertRefused(network, wide, level(1), "x must be float32, got float64 [2, 3, 4, 5]");
            NDArray empty = manager.create(new Shape(1, 3, 0, 4));
            assertRefused(network, empty, level(1), "x is empty: (1, 3, 0, 4)");
            assertRefused(network, good, level(1, 1, 1), "sigma must be [1] or [2] for x, got (3)");
            assertRefused(network, good, manager.create(1f), "sigma must be [1] or [2] for x");
            assertRefused(network, good, manager.create(new double[] {1}), "sigma must be float32");
            assertRefused(
                    network, good, level(1, 0.01f), "sigma 0.01 lies outside the levels that");
            assertRefused(network, good, level(51), "0.02 to 50.0");
            assertRefused(network, good, level(Float.NaN), "sigma NaN lies outside");
            NDArray holed = good.duplicate();
            holed.set(new NDIndex(0, 0, 0, 0), Float.NaN);
            assertRefused(network, holed, level(1), "x holds NaN or infinity");
        }
    }
}
