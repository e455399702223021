package io.github.lmaps.models;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.engine.ComputeEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A TorchScript file in PyTorch, for inference: dropout and the like are off, the weights are
 * fixed. Several threads may run it at once.
 *
 * <p>It is called through {@link IValue}s, because DJL's blocks read a meaning into the names of
 * arrays, and leave the inputs unfreed when the network fails.
 */
final class TorchScriptModule implements AutoCloseable {

    private static final String GRAPH_OPTIMIZER = "ai.djl.pytorch.graph_optimizer";

    private final NDManager manager;
    private final PtSymbolBlock block;

    private TorchScriptModule(NDManager manager, PtSymbolBlock block) {
        this.manager = manager;
        this.block = block;
    }

    static TorchScriptModule open(byte[] content, Device device) {
        NDManager manager = newManager(device);
        try {
            PtSymbolBlock block =
                    JniUtils.loadModule(
                            (PtNDManager) manager, new ByteArrayInputStream(content), true, false);
            JniUtils.enableInferenceMode(block);
            fixWeights(block, manager);
            return new TorchScriptModule(manager, block);
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

    /** Gradients with respect to the weights would cost time and memory for nothing. */
    private static void fixWeights(PtSymbolBlock block, NDManager manager) {
        try (NDList weights = JniUtils.moduleGetParams(block, (PtNDManager) manager)) {
            for (NDArray weight : weights) {
                if (weight.hasGradient()) {
                    weight.setRequiresGradient(false);
                }
            }
        }
    }

    /** Runs the network without a graph of gradients: its output may be an inference tensor. */
    NDArray run(NDArray... inputs) {
        optimizeGraph();
        IValue[] values =
                Arrays.stream(inputs)
                        .map(input -> IValue.from((PtNDArray) input))
                        .toArray(IValue[]::new);
        try (IValue output = block.forward(values)) {
            if (!output.isTensor()) {
                throw new LmapsException(
                        "it returned a value of type " + output.getType() + ", not one array");
            }
            return output.toTensor((PtNDManager) inputs[0].getManager());
        } finally {
            Arrays.stream(values).forEach(IValue::close);
        }
    }

    /**
     * Runs the network as part of the graph of gradients that the thread records; for inputs that
     * {@link #run} takes, since DJL leaves something unfreed when the network fails here.
     */
    NDArray follow(NDArray input) {
        optimizeGraph();
        return IValueUtils.forward(block, new NDList(input), true).singletonOrThrow();
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
