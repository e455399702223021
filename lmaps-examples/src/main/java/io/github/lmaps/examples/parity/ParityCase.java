package io.github.lmaps.examples.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.io.NumpyArray;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A stored case.
 *
 * @param operator which operator, in the format's terms
 * @param parameters all that defines it
 * @param range the range of the images
 * @param quantities what to compute
 * @param source whose results they are
 * @param arrays the arrays by name
 */
record ParityCase(
        String operator,
        JsonObject parameters,
        ValueRange range,
        List<Quantity> quantities,
        String source,
        Map<String, NumpyArray> arrays) {

    NumpyArray array(String name) {
        NumpyArray array = arrays.get(name);
        if (array == null) {
            throw new DamagedCaseException(
                    "there is no array \"" + name + "\", only " + arrays.keySet());
        }
        return array;
    }

    /** A parameter of the operator. */
    JsonElement parameter(String key) {
        JsonElement value = parameters.get(key);
        if (value == null) {
            throw new DamagedCaseException(
                    "the parameters of \"" + operator + "\" lack \"" + key + "\"");
        }
        return value;
    }

    /** A parameter that names one of a few. */
    <E extends Enum<E>> E choice(String key, Class<E> known) {
        String name = parameter(key).getAsString();
        return Arrays.stream(known.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> unknown(key, name, known.getEnumConstants()));
    }

    private static DamagedCaseException unknown(String key, String name, Object[] known) {
        return new DamagedCaseException(
                "\"" + key + "\" is \"" + name + "\", known are " + Arrays.toString(known));
    }

    /** The array that a parameter names, as a field without a range. */
    Field parameterField(String key) {
        return array(parameter(key).getAsString()).toField(ValueRange.UNBOUNDED);
    }

    /** An input that is an array, as a field in the range of the images. */
    Field field(Quantity quantity, String input) {
        return array(quantity.input(input).getAsString()).toField(range);
    }

    /** An input that is a number or an array of them, one for each image. */
    double[] numbers(Quantity quantity, String input) {
        JsonPrimitive value = quantity.input(input);
        return value.isNumber()
                ? new double[] {value.getAsDouble()}
                : array(value.getAsString()).values();
    }

    NumpyArray expected(Quantity quantity) {
        return array(quantity.output());
    }
}
