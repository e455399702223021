package io.github.lmaps.files.hdf5;

import io.github.lmaps.files.internal.Reading;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a layout needs of jHDF. */
final class Hdf {

    /** No filter of HDF5 packs tighter: deflate reaches 1032. */
    private static final long EXPANSION = 1100;

    /** Reads an open file. */
    @FunctionalInterface
    interface Body<T> {
        T read(HdfFile file) throws Exception;
    }

    private Hdf() {}

    static <T> T read(Path file, String place, Body<T> body) {
        return Reading.of(
                file,
                place,
                () -> {
                    try (HdfFile open = open(file)) {
                        requireWhole(file, open);
                        return body.read(open);
                    }
                });
    }

    /**
     * Up to 2 GiB through a view of the file: jHDF cuts pieces of it where it allocates otherwise,
     * and a damaged length is out of bounds at once.
     */
    private static HdfFile open(Path file) throws IOException {
        long size = Files.size(file);
        if (size > Integer.MAX_VALUE) {
            return new HdfFile(file);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return HdfFile.fromByteBuffer(channel.map(MapMode.READ_ONLY, 0, size));
        }
    }

    private static void requireWhole(Path file, HdfFile open) throws IOException {
        long end = open.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        if (end < 0 || end > Files.size(file)) {
            throw Reading.refusal(
                    file,
                    "byte " + Files.size(file),
                    "it is truncated: its superblock says that it ends at byte " + end);
        }
    }

    static Dataset dataset(Path file, Group group, String path) throws IOException {
        Node node = group;
        for (String name : path.split("/")) {
            node = node instanceof Group parent ? parent.getChild(name) : null;
            if (node == null) {
                throw Reading.refusal(file, path, "there is no such data set");
            }
        }
        if (!(node instanceof Dataset dataset)) {
            throw Reading.refusal(file, path, "it is no data set");
        }
        if (dataset.getSizeInBytes() < 0
                || dataset.getSizeInBytes() / EXPANSION > Files.size(file)) {
            throw Reading.refusal(
                    file,
                    path,
                    "it claims "
                            + dataset.getSizeInBytes()
                            + " bytes, and the file has "
                            + Files.size(file));
        }
        return dataset;
    }

    /** One entry along the first axis. */
    static Object slice(Dataset dataset, long index) {
        long[] axes = dataset.getDimensionsAsLong();
        long[] start = new long[axes.length];
        int[] lengths = new int[axes.length];
        start[0] = index;
        for (int axis = 0; axis < axes.length; axis++) {
            lengths[axis] = axis == 0 ? 1 : Math.toIntExact(axes[axis]);
        }
        return dataset.getData(start, lengths);
    }

    /** Real and imaginary parts one after the other, from h5py's pairs (r, i). */
    static float[] complex(Path file, String path, Object data, int size) {
        if (!(data instanceof Map<?, ?> parts) || !parts.keySet().containsAll(List.of("r", "i"))) {
            throw Reading.refusal(file, path, "it holds no complex numbers (r, i)");
        }
        float[] values = new float[2 * size];
        fill(Objects.requireNonNull(parts.get("r")), values, 0, 2);
        fill(Objects.requireNonNull(parts.get("i")), values, 1, 2);
        return values;
    }

    static float[] real(Object data, int size) {
        float[] values = new float[size];
        fill(data, values, 0, 1);
        return values;
    }

    /** Writes nested arrays, last axis fastest; gives the place after the last. */
    private static int fill(Object array, float[] values, int place, int stride) {
        int next = place;
        if (array instanceof float[] numbers) {
            for (float number : numbers) {
                values[next] = number;
                next += stride;
            }
            return next;
        }
        for (int i = 0; i < Array.getLength(array); i++) {
            Object entry = Array.get(array, i);
            if (entry instanceof Number number) {
                values[next] = number.floatValue();
                next += stride;
            } else if (entry instanceof String text) {
                // How h5py stores bool: as an enumeration of FALSE and TRUE.
                values[next] = text.equals("TRUE") ? 1 : 0;
                next += stride;
            } else {
                next = fill(entry, values, next, stride);
            }
        }
        return next;
    }

    /** A text, alone or the only entry of an array. */
    static String text(Path file, String path, Object data) {
        Object alone = data instanceof Object[] all && all.length == 1 ? all[0] : data;
        if (alone instanceof String text) {
            return text;
        }
        throw Reading.refusal(file, path, "it holds no text");
    }
}
