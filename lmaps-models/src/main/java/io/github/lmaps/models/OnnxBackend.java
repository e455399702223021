package io.github.lmaps.models;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.engine.ComputeEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An ONNX file in ONNX Runtime, on the CPU and on as many threads as PyTorch uses. Its arrays go
 * from one engine to the other as bytes.
 */
final class OnnxBackend implements NetworkBackend {

    private static final String ENGINE = "OnnxRuntime";

    private static final String ARTIFACT =
            ". It needs this artifact at run time:\n"
                    + "  <dependency><groupId>ai.djl.onnxruntime</groupId>"
                    + "<artifactId>onnxruntime-engine</artifactId><version>"
                    + Engine.getDjlVersion()
                    + "</version><scope>runtime</scope></dependency>\n";

    private final Model model;

    private OnnxBackend(Model model) {
        this.model = model;
    }

    static OnnxBackend open(byte[] content, Device device) {
        ComputeEngine.start();
        if (!device.equals(Device.cpu())) {
            throw new LmapsException(
                    "ONNX networks run on the CPU only, not on "
                            + device
                            + ": take the TorchScript file there");
        }
        Model model = newModel(device);
        try {
            model.load(
                    new ByteArrayInputStream(content),
                    Map.of("intraOpNumThreads", Integer.toString(JniUtils.getNumThreads())));
            return new OnnxBackend(model);
        } catch (IOException e) {
            model.close();
            throw new UncheckedIOException(e);
        } catch (MalformedModelException e) {
            model.close();
            throw new IllegalArgumentException(e);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        } finally {
            deleteFolder(model);
        }
    }

    private static Model newModel(Device device) {
        try {
            return Engine.getEngine(ENGINE).newModel("lmaps", device);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            String start = "ONNX Runtime could not be started (" + EngineMessages.named(e) + ")";
            throw new LmapsException(start + (isMissing(e) ? ARTIFACT : ""), e);
        }
    }

    /** Without the jars of DJL's engine or of the runtime itself; another failure has them. */
    private static boolean isMissing(Throwable failure) {
        Throwable root = EngineMessages.root(failure);
        return root instanceof ClassNotFoundException
                || root instanceof NoClassDefFoundError
                || EngineMessages.sentence(failure).contains("engine not found");
    }

    /** DJL makes a temporary folder for every model from a stream, and leaves it. */
    private static void deleteFolder(Model model) {
        Path folder = model.getModelPath();
        if (folder != null) {
            try {
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                folder.toFile().deleteOnExit();
            }
        }
    }

    @Override
    public NDArray forward(NDArray image, NDArray noise) {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            NDList inputs = new NDList(toOnnx(image, manager), toOnnx(noise, manager));
            NDList outputs =
                    model.getBlock().forward(new ParameterStore(manager, false), inputs, false);
            if (outputs.size() != 1) {
                throw new LmapsException("it returned " + outputs.size() + " arrays, not one");
            }
            return toPyTorch(outputs.head(), image.getManager());
        }
    }

    /** A view of the array's memory where that is contiguous. */
    private static NDArray toOnnx(NDArray array, NDManager manager) {
        return manager.create(array.toByteBuffer(true), array.getShape(), array.getDataType());
    }

    private static NDArray toPyTorch(NDArray array, NDManager manager) {
        NDArray copy = manager.create(array.getShape(), array.getDataType());
        copy.toByteBuffer(true).put(array.toByteBuffer(true));
        return copy;
    }

    @Override
    public void close() {
        model.close();
    }
}
