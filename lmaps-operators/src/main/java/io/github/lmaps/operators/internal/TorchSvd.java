package io.github.lmaps.operators.internal;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import io.github.lmaps.core.LmapsException;
import io.github.lmaps.engine.ComputeEngine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * libtorch's {@code torch.linalg.svd}, on the device of the matrix and on the engine's threads (on
 * the CPU LAPACK's gesdd: divide and conquer). DJL has no call for it, so that a scripted module of
 * that one line is run.
 */
public final class TorchSvd {

    private static final String SCRIPT = "svd.pt";

    private TorchSvd() {}

    /**
     * M = U diag(s) V^T, thin.
     *
     * @param matrix M, [m, n], float32 or float64; not modified
     * @return U, s with the largest first, V^T; of M's type, and M's manager's
     * @throws IllegalArgumentException if the matrix has not two axes, another type, or holds NaN
     *     or infinities
     * @throws LmapsException if the algorithm does not converge
     */
    public static NDList of(NDArray matrix) {
        Matrices.factorisable(matrix);
        try (Model model = ComputeEngine.start().newModel(SCRIPT, matrix.getDevice());
                InputStream script = TorchSvd.class.getResourceAsStream(SCRIPT)) {
            model.load(Objects.requireNonNull(script));
            ParameterStore none = new ParameterStore(matrix.getManager(), false);
            // What inference gives may neither be modified nor followed by gradients.
            boolean training = true;
            return model.getBlock().forward(none, new NDList(matrix), training);
        } catch (IOException | MalformedModelException | EngineException e) {
            throw new LmapsException(
                    "libtorch did not factorise a matrix " + matrix.getShape() + ": " + e, e);
        }
    }
}
