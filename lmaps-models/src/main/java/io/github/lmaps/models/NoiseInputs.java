package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/** Arrays [B] for a network's second input, where its first one lives. */
final class NoiseInputs {

    private NoiseInputs() {}

    static NDArray floats(NDArray x, double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            narrow[i] = (float) values[i];
        }
        return placed(x.getManager().create(narrow), x);
    }

    static NDArray longs(NDArray x, double[] values) {
        long[] whole = Arrays.stream(values).mapToLong(Math::round).toArray();
        return placed(x.getManager().create(whole), x);
    }

    private static NDArray placed(NDArray array, NDArray x) {
        return array.toDevice(x.getDevice(), false);
    }
}
