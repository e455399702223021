package io.github.lmaps.models;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.engine.ComputeEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A TorchScript file in PyTorch, run without a graph of gradients.
 *
 * <p>It is called through {@link IValue}s, because DJL's blocks read a meaning into the names of
 * arrays, and leave the inputs unfreed when the network fails.
 */
final class TorchScriptBackend implements NetworkBackend {

    private static final String GRAPH_OPTIMIZER = "ai.djl.pytorch.graph_optimizer";

    private final NDManager manager;
    private final PtSymbolBlock block;

    private TorchScriptBackend(NDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    static TorchScriptBackend open(byte[] content, Device device) {
        NDManager manager = newManager(device);
        try {
            PtSymbolBlock block =
                    JniUtils.loadModule(
                            (PtNDManager) manager, new ByteArrayInputStream(content), true, false);
            JniUtils.enableInferenceMode(block);
            return new TorchScriptBackend(manager, block);
        } catch (IOException e) {
            manager.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    private static NDManager newManager(Device device) {
        try {
            return ComputeEngine.newManager(device);
        } catch (LmapsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new LmapsException(
                    "PyTorch cannot compute on " + device + ": " + EngineMessages.sentence(e), e);
        }
    }

    @Override
    public NDArray forward(NDArray image, NDArray noise) {
        optimizeGraph();
        try (IValue first = IValue.from((PtNDArray) image);
                IValue second = IValue.from((PtNDArray) noise);
                IValue output = block.forward(first, second)) {
            if (!output.isTensor()) {
                throw new LmapsException(
                        "it returned a value of type " + output.getType() + ", not one array");
            }
            return output.toTensor((PtNDManager) image.getManager());
        }
    }

    /** The engine keeps this setting per thread. */
    private static void optimizeGraph() {
        String setting = System.getProperty(GRAPH_OPTIMIZER);
        if (setting != null) {
            JniUtils.setGraphExecutorOptimize(Boolean.parseBoolean(setting));
        }
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }
}
