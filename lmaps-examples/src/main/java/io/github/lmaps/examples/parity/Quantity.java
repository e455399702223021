package io.github.lmaps.examples.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/** One thing to compute, as {@code case.json} states it. */
record Quantity(JsonObject json) {

    String kind() {
        return text("kind");
    }

    /** The name of the expected array. */
    String output() {
        return text("output");
    }

    double tolerance() {
        JsonElement tolerance = json.get("tolerance");
        if (tolerance == null || !(tolerance.getAsDouble() >= 0)) {
            throw new DamagedCaseException("\"" + kind() + "\" states no tolerance");
        }
        return tolerance.getAsDouble();
    }

    /** The largest mean difference that is allowed beside the tolerance; null if any is. */
    @Nullable Double meanTolerance() {
        return json.has("meanTolerance") ? json.get("meanTolerance").getAsDouble() : null;
    }

    /** How the error is measured; null for the relative error. */
    @Nullable String unit() {
        return json.has("unit") ? text("unit") : null;
    }

    /** A number, or the name of an array. */
    JsonPrimitive input(String name) {
        JsonObject inputs = json.getAsJsonObject("inputs");
        JsonElement input = inputs == null ? null : inputs.get(name);
        if (input == null) {
            throw new DamagedCaseException("\"" + kind() + "\" lacks the input \"" + name + "\"");
        }
        return input.getAsJsonPrimitive();
    }

    double number(String key) {
        return value(key).getAsDouble();
    }

    String text(String key) {
        return value(key).getAsString();
    }

    private JsonElement value(String key) {
        JsonElement value = json.get(key);
        if (value == null) {
            throw new DamagedCaseException("a quantity lacks \"" + key + "\": " + json);
        }
        return value;
    }

    /** What it is called in the table: its kind, and which metric. */
    String label() {
        return json.has("metric") ? kind() + " " + text("metric") : kind();
    }
}
