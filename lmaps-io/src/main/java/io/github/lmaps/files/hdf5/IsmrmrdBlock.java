package io.github.lmaps.files.hdf5;

import io.github.lmaps.files.internal.Reading;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some acquisitions, as jHDF gives them: an array for each member of the compound. */
final class IsmrmrdBlock {

    private final Path file;
    private final String place;
    private final Map<?, ?> table;
    private final Map<?, ?> heads;
    private final Map<?, ?> indices;

    IsmrmrdBlock(Path file, String place, Object data) {
        this.file = file;
        this.place = place;
        this.table = members("the table", data);
        this.heads = members("head", table.get("head"));
        this.indices = members("head.idx", heads.get("idx"));
    }

    private Map<?, ?> members(String name, @Nullable Object data) {
        if (data instanceof Map<?, ?> members) {
            return members;
        }
        throw Reading.refusal(file, place, name + " is missing or no compound");
    }

    long number(String name, int acquisition) {
        return number(heads, name, acquisition);
    }

    /** A counter of the encoding. */
    long index(String name, int acquisition) {
        return number(indices, name, acquisition);
    }

    private long number(Map<?, ?> members, String name, int acquisition) {
        Object column = members.get(name);
        if (column != null && Array.get(column, acquisition) instanceof Number number) {
            return number.longValue();
        }
        throw Reading.refusal(file, place, name + " is missing or no number");
    }

    /** Of variable length: real and imaginary parts, coil after coil. */
    float[] samples(int acquisition) {
        if (table.get("data") instanceof Object[] all
                && all[acquisition] instanceof float[] numbers) {
            return numbers;
        }
        throw Reading.refusal(file, place, "data is missing or holds no float32 numbers");
    }
}
