package io.github.lmaps.models;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JSON object that must have exactly the keys that it is asked for. Every complaint is an {@link
 * IllegalArgumentException} that names the key with the path to it.
 */
final class JsonFields {

    private final JsonObject object;
    private final String path;

    /** The object at a path, which is empty or ends in a dot. */
    private JsonFields(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    /** The outermost object. */
    static JsonFields of(JsonElement element) {
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException("it must be one JSON object, got " + kind(element));
        }
        return new JsonFields(element.getAsJsonObject(), "");
    }

    /** Requires these keys and no others. */
    JsonFields only(String... keys) {
        Set<String> known = Set.of(keys);
        for (String key : keys) {
            value(key);
        }
        for (String key : object.keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "the key \""
                                + path
                                + key
                                + "\" is not known; the known ones are "
                                + String.join(", ", new TreeSet<>(known)));
            }
        }
        return this;
    }

    String text(String key) {
        JsonPrimitive value = primitive(key, "a string");
        if (!value.isString()) {
            throw wrong(key, "a string", value);
        }
        return value.getAsString();
    }

    double number(String key) {
        return number(key, primitive(key, "a number"));
    }

    int whole(String key) {
        double value = number(key);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw wrong(key, "a whole number", value(key));
        }
        return (int) value;
    }

    /** The two numbers of an array. */
    double[] pair(String key) {
        JsonElement value = value(key);
        if (!value.isJsonArray() || value.getAsJsonArray().size() != 2) {
            throw wrong(key, "an array of two numbers", value);
        }
        double[] numbers = new double[2];
        for (int i = 0; i < 2; i++) {
            numbers[i] = number(key + "[" + i + "]", value.getAsJsonArray().get(i));
        }
        return numbers;
    }

    JsonFields object(String key) {
        return object(key, value(key));
    }

    /** The objects of an array. */
    List<JsonFields> objects(String key) {
        JsonElement value = value(key);
        if (!value.isJsonArray()) {
            throw wrong(key, "an array of objects", value);
        }
        List<JsonFields> all = new ArrayList<>();
        for (JsonElement element : value.getAsJsonArray()) {
            all.add(object(key + "[" + all.size() + "]", element));
        }
        return all;
    }

    private JsonElement value(String key) {
        JsonElement value = object.get(key);
        if (value == null) {
            throw new IllegalArgumentException("the key \"" + path + key + "\" is missing");
        }
        return value;
    }

    private JsonFields object(String key, JsonElement value) {
        if (!value.isJsonObject()) {
            throw wrong(key, "an object", value);
        }
        return new JsonFields(value.getAsJsonObject(), path + key + ".");
    }

    private double number(String key, JsonElement element) {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isNumber()) {
            throw wrong(key, "a number", element);
        }
        double value = element.getAsDouble();
        if (!Double.isFinite(value)) {
            throw wrong(key, "a finite number", element);
        }
        return value;
    }

    private JsonPrimitive primitive(String key, String wanted) {
        JsonElement value = value(key);
        if (!value.isJsonPrimitive()) {
            throw wrong(key, wanted, value);
        }
        return value.getAsJsonPrimitive();
    }

    private IllegalArgumentException wrong(String key, String wanted, JsonElement got) {
        return new IllegalArgumentException(
                "\"" + path + key + "\" must be " + wanted + ", got " + kind(got));
    }

    private static String kind(JsonElement element) {
        if (element.isJsonObject()) {
            return "an object";
        }
        return element.isJsonArray() ? "an array" : element.toString();
    }
}
