package io.github.lmaps.models;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The tiny networks of make_test_networks.py, written into a folder with a card of their own. */
final class TestNetworks {

    /** mu of the Gaussian ones. */
    static final double MEAN = 0.1;

    /** s of the Gaussian ones. */
    static final double DEVIATION = 0.5;

    static final String WHOLE_TIMESTEPS =
            "{type: variance-preserving, betaStart: 1e-4, betaEnd: 0.02, steps: 1000,"
                    + " timestep: whole}";
    static final String FRACTIONAL_TIMESTEPS =
            WHOLE_TIMESTEPS.replace("timestep: whole", "timestep: fractional");

    private TestNetworks() {}

    static byte[] content(String file) {
        try (InputStream stream = TestNetworks.class.getResourceAsStream(file)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A card of a clean-image network of three channels with one file, and the file beside it. */
    static Path write(Path folder, String file, byte[] content) {
        return write(folder, file, content, card -> {});
    }

    /** The same with changes to the card. */
    static Path write(Path folder, String file, byte[] content, Consumer<JsonObject> changes) {
        JsonObject entry = new JsonObject();
        entry.addProperty("name", file);
        entry.addProperty("format", file.endsWith(".onnx") ? "onnx" : "torchscript");
        entry.addProperty("sha256", Weights.sha256(content));
        entry.addProperty("sizeMultiple", 1);
        JsonArray files = new JsonArray();
        files.add(entry);
        JsonObject card =
                lenient(
                                "{name: test, prediction: clean-image, schedule: {type: edm},"
                                        + " range: [-1, 1], channels: 3, sigmaMin: 0.02, sigmaMax:"
                                        + " 50, priorDeviation: 0.5, symmetry: none,"
                                        + " licence: Apache-2.0,"
                                        + " trainingData: none}")
                        .getAsJsonObject();
        card.add("files", files);
        changes.accept(card);
        try {
            Files.write(folder.resolve(file), content);
            return Files.writeString(folder.resolve("card.json"), card.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes the entry of the only file. */
    static Consumer<JsonObject> entry(String key, Object value) {
        return card -> card.getAsJsonArray("files").get(0).getAsJsonObject().add(key, json(value));
    }

    static Consumer<JsonObject> set(String key, Object value) {
        return card -> card.add(key, json(value));
    }

    /** What a variance-preserving network needs on its card. */
    static Consumer<JsonObject> variancePreserving(String prediction, String schedule) {
        return set("prediction", prediction)
                .andThen(card -> card.add("schedule", lenient(schedule)))
                .andThen(set("sigmaMin", 0.0101))
                .andThen(set("sigmaMax", 150));
    }

    static DiffusionNetwork load(Path folder, String file, Consumer<JsonObject> changes) {
        return DiffusionNetwork.load(write(folder, file, content(file), changes));
    }

    static DiffusionNetwork load(Path folder, String file) {
        return load(folder, file, card -> {});
    }

    private static JsonElement json(Object value) {
        return value instanceof JsonElement element
                ? element
                : lenient(value instanceof String ? "\"" + value + "\"" : value.toString());
    }

    static JsonElement lenient(String json) {
        return JsonParser.parseString(json);
    }
}
