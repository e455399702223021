package io.github.lmaps.models;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of network file. */
public enum NetworkFormat {
    /** TorchScript, run by PyTorch. Such a file holds code: load only what you trust. */
    TORCHSCRIPT("torchscript"),

    /** ONNX, run by ONNX Runtime on the CPU; needs {@code ai.djl.onnxruntime} at run time. */
    ONNX("onnx");

    private final String key;

    NetworkFormat(String key) {
        this.key = key;
    }

    /**
     * What the format is called on a card.
     *
     * @return the name in lower case
     */
    public String key() {
        return key;
    }

    /**
     * The format of a name on a card.
     *
     * @param key the name
     * @return the format
     * @throws IllegalArgumentException if there is none of that name
     */
    public static NetworkFormat of(String key) {
        for (NetworkFormat format : values()) {
            if (format.key.equals(key)) {
                return format;
            }
        }
        String known =
                Arrays.stream(values()).map(NetworkFormat::key).collect(Collectors.joining(", "));
        throw new IllegalArgumentException(
                "unknown format \"" + key + "\", the known ones are " + known);
    }
}
