package io.github.lmaps.operators.dense;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operators.internal.Matrices;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * libtorch's {@code torch.linalg.svd}, on the device of the matrix and on the engine's threads (on
 * the CPU LAPACK's gesdd: divide and conquer). DJL has no call for it, so that a scripted module of
 * that one line is run.
 */
public record TorchFactoriser() implements Factoriser {

    private static final String SCRIPT = "svd.pt";

    @Override
    public ThinSvd factorise(NDArray matrix) {
        Matrices.factorisable(matrix);
        try (Model model = ComputeEngine.start().newModel(SCRIPT, matrix.getDevice());
                InputStream script = TorchFactoriser.class.getResourceAsStream(SCRIPT)) {
            model.load(Objects.requireNonNull(script));
            ParameterStore none = new ParameterStore(matrix.getManager(), false);
            // What inference gives may neither be modified nor followed by gradients.
            boolean training = true;
            NDList factors = model.getBlock().forward(none, new NDList(matrix), training);
            return new ThinSvd(factors.get(0), factors.get(1), factors.get(2));
        } catch (IOException | MalformedModelException | EngineException e) {
            throw new LmapsException(
                    "libtorch did not factorise a matrix " + matrix.getShape() + ": " + e, e);
        }
    }
}
