package io.github.lmaps.models;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import io.github.lmaps.core.LmapsException;

/** A network file in an engine. Several threads may call {@link #forward} at once. */
interface NetworkBackend extends AutoCloseable {

    /**
     * Runs the network.
     *
     * @param image [B, C, H, W], float32, PyTorch; not modified
     * @param noise [B], float32 or int64, PyTorch; not modified
     * @return the one array that the network returns, PyTorch, of any shape and type; it may be an
     *     inference tensor; the caller closes it
     * @throws RuntimeException what the engine throws, or a {@link LmapsException} with a sentence
     */
    NDArray forward(NDArray image, NDArray noise);

    @Override
    void close();

    /**
     * Lets an engine read a file.
     *
     * @param format its format
     * @param content its bytes
     * @param device where to run it
     * @return the network; the caller closes it
     * @throws LmapsException if an engine is missing or does not run on the device
     * @throws RuntimeException what the engine throws if the file is no network
     */
    static NetworkBackend open(NetworkFormat format, byte[] content, Device device) {
        return switch (format) {
            case TORCHSCRIPT -> TorchScriptBackend.open(content, device);
            case ONNX -> OnnxBackend.open(content, device);
        };
    }
}
