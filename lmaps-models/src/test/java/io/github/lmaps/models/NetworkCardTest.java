package io.github.lmaps.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.schedule.VariancePreservingSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkCardTest {

    private static final String FILE = "clean-image.pt";

    @TempDir private Path folder;

    private NetworkCard read(Consumer<JsonObject> changes) {
        return NetworkCard.read(
                TestNetworks.write(folder, FILE, TestNetworks.content(FILE), changes));
    }

    @Test
    void holdsWhatTheFileSays() {
        NetworkCard card = read(json -> {});
        NetworkFile file =
                new NetworkFile(
                        FILE,
                        NetworkFormat.TORCHSCRIPT,
                        Weights.sha256(TestNetworks.content(FILE)),
                        1);
        assertThat(card)
                .isEqualTo(
                        new NetworkCard(
                                "test",
                                new CleanImage(),
                                new EdmSchedule(),
                                ValueRange.SYMMETRIC,
                                3,
                                0.02,
                                50,
                                0.5,
                                Symmetry.NONE,
                                "Apache-2.0",
                                "none",
                                List.of(file)));
        assertThat(card.preferredFormat()).isEqualTo(NetworkFormat.TORCHSCRIPT);
        assertThat(card.file(NetworkFormat.TORCHSCRIPT)).isEqualTo(file);
        assertThatThrownBy(() -> card.file(NetworkFormat.ONNX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the network test has no onnx file, only [clean-image.pt]");
    }

    @Test
    void readsTimesteps() {
        NetworkCard whole =
                read(TestNetworks.variancePreserving("epsilon", TestNetworks.WHOLE_TIMESTEPS));
        assertThat(whole.prediction()).isEqualTo(new Epsilon());
        assertThat(whole.schedule())
                .isEqualTo(TimestepSchedule.whole(VariancePreservingSchedule.ddpm()));
        NetworkCard fractional =
                read(
                        TestNetworks.variancePreserving(
                                "velocity", TestNetworks.FRACTIONAL_TIMESTEPS));
        assertThat(fractional.prediction()).isEqualTo(new Velocity());
        assertThat(fractional.schedule())
                .isEqualTo(TimestepSchedule.fractional(VariancePreservingSchedule.ddpm()));
    }

    @Test
    void takesAHashInUpperCase() {
        String hash = Weights.sha256(TestNetworks.content(FILE));
        NetworkCard card = read(TestNetworks.entry("sha256", hash.toUpperCase()));
        assertThat(card.files().get(0).sha256()).isEqualTo(hash);
    }

    private void assertRefused(Consumer<JsonObject> changes, String... parts) {
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> read(changes))
                .withMessageContaining(folder.resolve("card.json") + " is no network card: ")
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "prediction",
                "schedule",
                "range",
                "channels",
                "sigmaMin",
                "sigmaMax",
                "priorDeviation",
                "symmetry",
                "licence",
                "trainingData",
                "files"
            })
    void everyKeyIsNeeded(String key) {
        assertRefused(json -> json.remove(key), "the key \"" + key + "\" is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "format", "sha256", "sizeMultiple"})
    void everyKeyOfAFileIsNeeded(String key) {
        assertRefused(
                json -> json.getAsJsonArray("files").get(0).getAsJsonObject().remove(key),
                "the key \"files[0]." + key + "\" is missing");
    }

    @Test
    void everyKeyOfAScheduleIsNeeded() {
        assertRefused(
                json -> json.add("schedule", TestNetworks.lenient("{steps: 10}")),
                "the key \"schedule.type\" is missing");
        assertRefused(
                json ->
                        json.add(
                                "schedule",
                                TestNetworks.lenient("{type: variance-preserving, steps: 10}")),
                "the key \"schedule.betaStart\" is missing");
    }

    @Test
    void noOtherKeyIsAllowed() {
        assertRefused(
                TestNetworks.set("sigma_max", 1), "the key \"sigma_max\" is not known", "sigmaMax");
        assertRefused(
                TestNetworks.entry("size", 1), "the key \"files[0].size\" is not known", "sha256");
        assertRefused(
                json -> json.add("schedule", TestNetworks.lenient("{type: edm, steps: 10}")),
                "the key \"schedule.steps\" is not known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name           | 3          | \"name\" must be a string, got 3",
                "name           | \" \"      | name must not be blank",
                "licence        | {}         | \"licence\" must be a string, got an object",
                "prediction     | \"noise\"  | unknown prediction \"noise\", the known ones are"
                        + " clean-image, epsilon, velocity",
                "schedule       | \"edm\"    | \"schedule\" must be an object, got \"edm\"",
                "schedule       | {type: ve} | unknown schedule \"ve\", the known ones are edm,",
                "range          | [-1]       | \"range\" must be an array of two numbers",
                "range          | [-1, true] | \"range[1]\" must be a number, got true",
                "range          | [1, -1]    | a value range needs lo < hi, got [1.0, -1.0]",
                "channels       | \"3\"      | \"channels\" must be a number, got \"3\"",
                "channels       | 2.5        | \"channels\" must be a whole number, got 2.5",
                "channels       | 1e12       | \"channels\" must be a whole number, got 1e12",
                "channels       | 0          | channels must be at least 1, got 0",
                "sigmaMin       | null       | \"sigmaMin\" must be a number, got null",
                "sigmaMin       | 0          | sigmaMin must be positive and finite, got 0.0",
                "sigmaMin       | 60         | sigmaMax must lie above sigmaMin, got 50.0 and 60.0",
                "sigmaMax       | 1e999      | \"sigmaMax\" must be a finite number, got 1e999",
                "priorDeviation | -1         | priorDeviation must be positive and finite, got -1",
                "symmetry       | \"round\"  | unknown symmetry \"round\", the known ones are none,"
                        + " mirror, dihedral",
                "files          | {}         | \"files\" must be an array of objects",
                "files          | [3]        | \"files[0]\" must be an object, got 3",
                "files          | []         | files must name at least one file"
            })
    void everyValueIsChecked(String key, String value, String message) {
        assertRefused(json -> json.add(key, TestNetworks.lenient(value)), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name         | \"../other.pt\" | must be a plain one beside the card, got \"..",
                "name         | \"a\\\\b.pt\"   | must be a plain one beside the card, got \"a\\b",
                "name         | \"..\"          | must be a plain one beside the card, got \"..\"",
                "name         | \"\"            | must be a plain one beside the card, got \"\"",
                "format       | \"safetensors\" | unknown format \"safetensors\", the known ones",
                "sha256       | \"abc\"         | must be 64 hexadecimal digits, got \"abc\"",
                "sizeMultiple | 0               | sizeMultiple of clean-image.pt must be at least"
                        + " 1",
                "sizeMultiple | 5000            | must be at most 4096, got 5000"
            })
    void everyValueOfAFileIsChecked(String key, String value, String message) {
        assertRefused(TestNetworks.entry(key, TestNetworks.lenient(value)), message);
    }

    @Test
    void everyValueOfAScheduleIsChecked() {
        assertRefused(
                TestNetworks.variancePreserving(
                        "epsilon", TestNetworks.WHOLE_TIMESTEPS.replace("whole", "integer")),
                "unknown timestep \"integer\", the known ones are whole, fractional");
        assertRefused(
                TestNetworks.variancePreserving(
                        "epsilon", TestNetworks.WHOLE_TIMESTEPS.replace("0.02", "2")),
                "betaEnd must lie between betaStart and 1, got 2.0 with betaStart 1.0E-4");
        assertRefused(
                TestNetworks.variancePreserving("epsilon", TestNetworks.WHOLE_TIMESTEPS)
                        .andThen(TestNetworks.set("sigmaMax", 200)),
                "sigmaMin 0.0101 and sigmaMax 200.0 must lie within the schedule's levels, 0.01");
    }

    @Test
    void twoFilesOfAFormatAreRefused() {
        assertRefused(
                json -> json.getAsJsonArray("files").add(json.getAsJsonArray("files").get(0)),
                "files must name one file of each format, got two of torchscript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a card",
                "[1, 2]",
                "{\"name\": \"x\"",
                "{name: \"x\"}",
                "{} {}",
                "{\"name\": NaN}",
                "\u0000\u0001"
            })
    void whatIsNoJsonObjectIsRefused(String text) throws IOException {
        Path card = Files.writeString(folder.resolve("card.json"), text);
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> NetworkCard.read(card))
                .withMessageContaining(card + " is no network card: ")
                .satisfies(e -> assertThat(e.getMessage()).containsAnyOf("JSON", "missing"));
    }

    @Test
    void aMissingCardIsNamed() {
        Path card = folder.resolve("card.json");
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> NetworkCard.read(card))
                .withMessage("there is no file " + card);
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> NetworkCard.read(folder))
                .withMessageStartingWith("cannot read " + folder);
    }

    @Test
    void weightsGivenForACardAreNotReadToTheEnd() throws IOException {
        Path weights = Files.write(folder.resolve("big.pt"), new byte[(1 << 20) + 1]);
        assertThatExceptionOfType(LmapsException.class)
                .isThrownBy(() -> NetworkCard.read(weights))
                .withMessage(weights + " is longer than the 1048576 bytes that are allowed");
    }
}
