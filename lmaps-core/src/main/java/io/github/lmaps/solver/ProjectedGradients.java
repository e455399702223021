package io.github.lmaps.solver;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.ChannelMixedOperator;
import io.github.lmaps.operator.DiagonalGramOperator;

/** The iteration of {@link MixedCellsSolver}, for one problem. Not thread-safe. */
final class ProjectedGradients {

    private final DiagonalGramOperator b;
    private final NDArray lower;
    private final NDArray upper;
    private final double tolerance;
    private final int maxIterations;
    private final double[][] scaledInverse;
    private final double momentum;
    private int iterations;
    private double residual;

    ProjectedGradients(
            ChannelMixedOperator a,
            NDArray lower,
            NDArray upper,
            double tolerance,
            int maxIterations) {
        this.b = a.separated();
        this.lower = lower;
        this.upper = upper;
        this.tolerance = tolerance;
        this.maxIterations = maxIterations;
        double[][] c = SmallMatrices.gram(a.mixing());
        this.scaledInverse = SmallMatrices.inverse(c);
        double steepest = SmallMatrices.largestEigenvalue(scaledInverse);
        double root = Math.sqrt(steepest * SmallMatrices.largestEigenvalue(c));
        this.momentum = (root - 1) / (root + 1);
        for (double[] row : scaledInverse) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= steepest;
            }
        }
    }

    int iterations() {
        return iterations;
    }

    double residual() {
        return residual;
    }

    /** The closest mixed image to one, in the metric C^-1. */
    NDArray closest(NDArray mean) {
        NDArray v = projected(mean);
        NDArray w = v.duplicate();
        residual = 1;
        while (residual > tolerance && iterations < maxIterations) {
            residual = Scopes.freeing(() -> step(mean, v, w));
            iterations++;
        }
        return v;
    }

    /** One projection, in place; gives the largest |v - w| / |v - mean| of the batch. */
    private double step(NDArray mean, NDArray v, NDArray w) {
        NDArray next = projected(w.sub(mixed(w.sub(mean))));
        double[] missed = PerImage.dot(next.sub(w), next.sub(w));
        double[] moved = PerImage.dot(next.sub(mean), next.sub(mean));
        NDArray ahead = next.sub(v).muli(momentum).addi(next);
        w.subi(w).addi(ahead);
        v.subi(v).addi(next);
        double worst = 0;
        for (int i = 0; i < missed.length; i++) {
            worst = Math.max(worst, moved[i] == 0 ? 0 : Math.sqrt(missed[i] / moved[i]));
        }
        return worst;
    }

    /** u + B^+ (clip(B u) - B u). */
    private NDArray projected(NDArray u) {
        return Scopes.keeping(
                () -> {
                    NDArray z = b.apply(u);
                    return b.rightInverse(z.maximum(lower).minimum(upper).subi(z)).addi(u);
                });
    }

    /** s C^-1 u, pixel by pixel. */
    private NDArray mixed(NDArray u) {
        Shape shape = u.getShape();
        int channels = scaledInverse.length;
        float[] matrix = new float[channels * channels];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) scaledInverse[i / channels][i % channels];
        }
        return u.getManager()
                .create(matrix, new Shape(1, channels, channels))
                .matMul(u.reshape(shape.get(0), channels, shape.size() / shape.get(0) / channels))
                .reshape(shape);
    }
}
