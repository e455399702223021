package io.github.lmaps.models;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;

/** A TorchScript file of a denoiser. */
record TorchScriptBackend(TorchScriptModule module) implements NetworkBackend {

    static TorchScriptBackend open(byte[] content, Device device) {
        return new TorchScriptBackend(TorchScriptModule.open(content, device));
    }

    @Override
    public NDArray forward(NDArray image, NDArray noise) {
        return module.run(image, noise);
    }

    @Override
    public void close() {
        module.close();
    }
}
