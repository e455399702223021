package io.github.lmaps.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonObject;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.engine.ComputeEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that are none, or do not do what their card says: a sentence each, nothing left. */
class BadNetworkTest {

    private final NDManager manager = ComputeEngine.newManager(Device.cpu());
    private int arraysBefore;

    @TempDir private Path folder;

    @BeforeEach
    void count() {
        arraysBefore = manager.getParentManager().getManagedArrays().size();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(manager.getParentManager().getManagedArrays()).hasSize(arraysBefore);
        manager.close();
    }

    private void assertRefused(Path card, String... parts) {
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> DiffusionNetwork.load(card))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private void assertRefused(String file, Consumer<JsonObject> changes, String... parts) {
        Path card = TestNetworks.write(folder, file, TestNetworks.content(file), changes);
        String[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = "the network in " + folder.resolve(file);
        assertRefused(card, all);
    }

    private void assertUnreadable(String file, byte[] content) {
        Path card = TestNetworks.write(folder, file, content);
        String format = file.endsWith(".onnx") ? "onnx" : "torchscript";
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> DiffusionNetwork.load(card))
                .withMessageStartingWith(
                        folder.resolve(file)
                                + " ("
                                + content.length
                                + " bytes) is no "
                                + format
                                + " network that can be read: ")
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean-image.pt", "clean-image.onnx"})
    void aFileThatIsNoNetwork(String file) {
        assertUnreadable(file, "This is no network.\n".getBytes(StandardCharsets.UTF_8));
        assertUnreadable(file, new byte[0]);
        assertUnreadable(file, new byte[100_000]);
        String other = file.endsWith(".pt") ? "clean-image.onnx" : "clean-image.pt";
        assertUnreadable(file, TestNetworks.content(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"epsilon.pt", "epsilon.onnx"})
    void aTruncatedFile(String file) {
        byte[] content = TestNetworks.content(file);
        for (int length : new int[] {1, 50, content.length / 2, content.length - 1}) {
            assertUnreadable(file, Arrays.copyOf(content, length));
        }
    }

    @Test
    void aMissingFile() throws IOException {
        Path card = TestNetworks.write(folder, "clean-image.pt", new byte[] {1});
        Files.delete(folder.resolve("clean-image.pt"));
        assertRefused(card, "there is no file " + folder.resolve("clean-image.pt"));
        Files.createDirectory(folder.resolve("clean-image.pt"));
        assertRefused(card, "cannot read " + folder.resolve("clean-image.pt"));
    }

    @Test
    void aResourceThatIsMissing() {
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(
                        () ->
                                DiffusionNetwork.loadResource(
                                        BadNetworkTest.class,
                                        "none/card.json",
                                        NetworkFormat.ONNX,
                                        Device.cpu()))
                .withMessage(
                        "there is no file none/card.json beside " + BadNetworkTest.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"clean-image.pt", "clean-image.onnx"})
    void aFileWhoseHashDiffers(String file) throws IOException {
        byte[] content = TestNetworks.content(file);
        Path card = TestNetworks.write(folder, file, content);
        byte[] changed = "not even a network".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(file), changed);
        assertRefused(
                card,
                folder.resolve(file) + " (18 bytes) is not the file that its card describes",
                Weights.sha256(content),
                Weights.sha256(changed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twice-the-channels.pt", "twice-the-channels.onnx"})
    void anOutputOfAnotherShape(String file) {
        assertRefused(
                file,
                json -> {},
                "returned float32 [1, 6, 16, 16] for float32 [1, 3, 16, 16]",
                "it must return the same shape");
    }

    @Test
    void anOutputThatIsNotOfAFloatingTypeThatIsKnown() {
        assertRefused("whole.pt", json -> {}, "returned int32 [1, 3, 16, 16] for float32");
        assertRefused("bfloat.pt", json -> {}, "returned unknown [1, 3, 16, 16]", "bfloat16 is");
    }

    @ParameterizedTest
    @CsvSource({
        "pair.pt, 'it returned a value of type (Tensor, Tensor), not one array'",
        "pair.onnx, 'it returned 2 arrays, not one'"
    })
    void severalOutputs(String file, String message) {
        assertRefused(file, json -> {}, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-a-number.pt", "not-a-number.onnx"})
    void anOutputThatIsNoNumber(String file) {
        assertRefused(
                file,
                json -> {},
                "returned NaN or infinity for finite float32 [1, 3, 16, 16] at sigma 0.02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"three-channels.pt", "three-channels.onnx"})
    void anotherNumberOfChannels(String file) {
        assertRefused(
                file,
                TestNetworks.set("channels", 4),
                "cannot be run on float32 [1, 4, 16, 16] and float32 [1]: ",
                "3");
    }

    @Test
    void otherInputs() {
        assertRefused("image-only.pt", json -> {}, "at most 2 argument(s) for operator 'forward'");
        assertRefused("double-weights.pt", json -> {}, "and bias type (double)");
        assertRefused("epsilon.onnx", json -> {}, "cannot be run on float32 [1, 3, 16, 16] and");
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks.pt", "blocks.onnx"})
    void aMultipleThatIsNotDeclaredFailsOnTheImageThatNeedsIt(String file) {
        Path card = TestNetworks.write(folder, file, TestNetworks.content(file));
        try (DiffusionNetwork network = DiffusionNetwork.load(card);
                NDArray x = manager.zeros(new Shape(1, 3, 16, 18));
                NDArray sigma = manager.create(new float[] {1})) {
            assertThatExceptionOfType(LmapsException.class)
                    .isThrownBy(() -> network.denoise(x, sigma))
                    .withMessageContaining(
                            "cannot be run on float32 [1, 3, 16, 18] and float32 [1]");
        }
    }

    @Test
    void infinityAtALevelThatWasNotTriedAtTheStart() {
        Path card = TestNetworks.write(folder, "hole.pt", TestNetworks.content("hole.pt"));
        try (DiffusionNetwork network = DiffusionNetwork.load(card);
                NDArray x = manager.zeros(new Shape(2, 3, 4, 4));
                NDArray sigma = manager.create(new float[] {0.5f, 1.5f})) {
            assertThatExceptionOfType(LmapsException.class)
                    .isThrownBy(() -> network.denoise(x, sigma))
                    .withMessageContaining(
                            "returned NaN or infinity for finite float32 [2, 3, 4, 4]")
                    .withMessageEndingWith("at sigma [0.5, 1.5]");
        }
    }
}
