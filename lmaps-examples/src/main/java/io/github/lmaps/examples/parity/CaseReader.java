package io.github.lmaps.examples.parity;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.io.Numpy;
import io.github.lmaps.io.NumpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a case: {@code case.json} and {@code arrays.npz} in a folder. */
final class CaseReader {

    static final String DESCRIPTION = "case.json";
    static final String ARRAYS = "arrays.npz";

    private static final Map<String, String> TYPES =
            Map.of(
                    "float32", "<f4",
                    "float64", "<f8",
                    "uint8", "|u1",
                    "int32", "<i4");

    private CaseReader() {}

    /**
     * Reads what a case says of itself, without its arrays.
     *
     * @throws DamagedCaseException if it is no JSON object
     */
    static JsonObject description(Path folder) {
        Path file = folder.resolve(DESCRIPTION);
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw new DamagedCaseException("cannot read " + DESCRIPTION + ": " + e, e);
        } catch (JsonParseException | IllegalStateException e) {
            throw new DamagedCaseException(DESCRIPTION + " is no JSON object", e);
        }
    }

    /**
     * Reads the whole case.
     *
     * @throws io.github.lmaps.core.LmapsException if something is missing, or the arrays are not
     *     those that it announces
     */
    static ParityCase read(Path folder, JsonObject json) {
        Map<String, NumpyArray> arrays = Numpy.readZip(folder.resolve(ARRAYS));
        try {
            requireAnnounced(json.getAsJsonObject("arrays"), arrays);
            List<Quantity> quantities = new ArrayList<>();
            for (JsonElement quantity : json.getAsJsonArray("quantities")) {
                quantities.add(new Quantity(quantity.getAsJsonObject()));
            }
            JsonArray range = json.getAsJsonArray("range");
            return new ParityCase(
                    json.get("operator").getAsString(),
                    json.getAsJsonObject("parameters"),
                    new ValueRange(range.get(0).getAsDouble(), range.get(1).getAsDouble()),
                    quantities,
                    json.get("source").getAsString(),
                    arrays);
        } catch (NullPointerException
                | IllegalStateException
                | ClassCastException
                | IndexOutOfBoundsException e) {
            throw new DamagedCaseException(DESCRIPTION + " lacks a key or holds another type", e);
        }
    }

    private static void requireAnnounced(JsonObject announced, Map<String, NumpyArray> arrays) {
        for (String name : announced.keySet()) {
            NumpyArray array = arrays.get(name);
            if (array == null) {
                throw new DamagedCaseException(ARRAYS + " lacks the array \"" + name + "\"");
            }
            JsonObject expected = announced.getAsJsonObject(name);
            Shape shape =
                    new Shape(
                            expected.getAsJsonArray("shape").asList().stream()
                                    .mapToLong(JsonElement::getAsLong)
                                    .toArray());
            String type = TYPES.get(expected.get("dtype").getAsString());
            if (!array.shape().equals(shape) || !array.type().equals(type)) {
                throw new DamagedCaseException(
                        "the array \""
                                + name
                                + "\" is "
                                + array.type()
                                + array.shape()
                                + ", announced as "
                                + type
                                + shape);
            }
        }
    }
}
