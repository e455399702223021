package io.github.lmaps.models;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.denoiser.Symmetry;
import io.github.lmaps.schedule.VariancePreservingSchedule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Reads network cards: strict JSON, exactly the keys that are known. */
final class CardReader {

    private static final long MAX_BYTES = 1 << 20;

    private CardReader() {}

    static NetworkCard read(NetworkSource source, String name) {
        byte[] content = source.read(name, MAX_BYTES);
        try {
            return card(JsonFields.of(parsed(content)));
        } catch (IllegalArgumentException e) {
            throw new LmapsException(
                    source.locate(name) + " is no network card: " + e.getMessage(), e);
        }
    }

    private static JsonElement parsed(byte[] content) {
        Reader text =
                new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8);
        try (JsonReader reader = new JsonReader(text)) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("something follows the JSON object");
            }
            return element;
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("it is no JSON (" + firstLine(e) + ")", e);
        }
    }

    private static String firstLine(Exception e) {
        Throwable root = e.getCause() == null ? e : e.getCause();
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    private static NetworkCard card(JsonFields json) {
        json.only(
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
                "files");
        double[] range = json.pair("range");
        return new NetworkCard(
                json.text("name"),
                Prediction.of(json.text("prediction")),
                schedule(json.object("schedule")),
                new ValueRange(range[0], range[1]),
                json.whole("channels"),
                json.number("sigmaMin"),
                json.number("sigmaMax"),
                json.number("priorDeviation"),
                Symmetry.of(json.text("symmetry")),
                json.text("licence"),
                json.text("trainingData"),
                json.objects("files").stream().map(CardReader::file).toList());
    }

    private static NetworkFile file(JsonFields json) {
        json.only("name", "format", "sha256", "sizeMultiple");
        return new NetworkFile(
                json.text("name"),
                NetworkFormat.of(json.text("format")),
                json.text("sha256"),
                json.whole("sizeMultiple"));
    }

    private static NetworkSchedule schedule(JsonFields json) {
        String type = json.text("type");
        return switch (type) {
            case "edm" -> {
                json.only("type");
                yield new EdmSchedule();
            }
            case "variance-preserving" -> timesteps(json);
            default ->
                    throw new IllegalArgumentException(
                            "unknown schedule \""
                                    + type
                                    + "\", the known ones are edm, variance-preserving");
        };
    }

    private static NetworkSchedule timesteps(JsonFields json) {
        json.only("type", "betaStart", "betaEnd", "steps", "timestep");
        VariancePreservingSchedule levels =
                new VariancePreservingSchedule(
                        json.number("betaStart"),
                        json.number("betaEnd"),
                        json.whole("steps"),
                        Double.POSITIVE_INFINITY);
        String timestep = json.text("timestep");
        return switch (timestep) {
            case "whole" -> TimestepSchedule.whole(levels);
            case "fractional" -> TimestepSchedule.fractional(levels);
            default ->
                    throw new IllegalArgumentException(
                            "unknown timestep \""
                                    + timestep
                                    + "\", the known ones are whole, fractional");
        };
    }
}
