package io.github.lmaps.operators.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/** Products with the eigenvectors of an {@link EigenBasis}, for rows y [B, m]. */
final class Turning implements AutoCloseable {

    private final NDArray vectors;
    private final NDArray transposedVectors;
    private final @Nullable Completion completion;

    Turning(EigenBasis basis, NDManager manager) {
        vectors = basis.vectors().toNDArray(manager);
        transposedVectors = vectors.transpose();
        completion =
                basis.reflection() == null || basis.core() == null
                        ? null
                        : new Completion(
                                vectors,
                                basis.reflection().toNDArray(manager),
                                basis.core().toNDArray(manager));
    }

    /** U^T y. */
    NDArray turn(NDArray y) {
        NDArray head = y.matMul(vectors);
        return completion == null ? head : head.concat(completion.rest(y, head), 1);
    }

    /** U z. */
    NDArray turnBack(NDArray z) {
        return completion == null
                ? z.matMul(transposedVectors)
                : completion.turnBack(z, transposedVectors);
    }

    @Override
    public void close() {
        vectors.close();
        transposedVectors.close();
        if (completion != null) {
            completion.close();
        }
    }

    /** What makes k columns a basis of m dimensions. */
    private static final class Completion implements AutoCloseable {
        private final long columns;
        private final NDArray below;
        private final NDArray transposedBelow;
        private final NDArray reflection;
        private final NDArray transposedReflection;
        private final NDArray core;

        Completion(NDArray vectors, NDArray reflection, NDArray core) {
            this.columns = vectors.getShape().get(1);
            this.below = vectors.get(columns + ":");
            this.transposedBelow = below.transpose();
            this.reflection = reflection;
            this.transposedReflection = reflection.transpose();
            this.core = core;
        }

        private NDArray head(NDArray y) {
            return y.get(":, :" + columns);
        }

        private NDArray tail(NDArray y) {
            return y.get(":, " + columns + ":");
        }

        NDArray rest(NDArray y, NDArray turned) {
            NDArray weights = head(y).matMul(reflection).sub(turned).matMul(core);
            return weights.matMul(transposedBelow).add(tail(y));
        }

        NDArray turnBack(NDArray z, NDArray transposedVectors) {
            NDArray weights = tail(z).matMul(below).matMul(core);
            NDArray reflected = weights.matMul(transposedReflection).concat(tail(z), 1);
            return head(z).sub(weights).matMul(transposedVectors).add(reflected);
        }

        @Override
        public void close() {
            below.close();
            transposedBelow.close();
            reflection.close();
            transposedReflection.close();
            core.close();
        }
    }
}
