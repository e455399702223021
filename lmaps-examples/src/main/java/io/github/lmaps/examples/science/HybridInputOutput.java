package io.github.lmaps.examples.science;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.lmaps.core.Field;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.examples.classical.ClassicalMethod;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.random.NormalStream;
import java.util.Objects;

/**
 * Hybrid input-output (J. R. Fienup 1982, "Phase retrieval algorithms: a comparison", Applied
 * Optics 21) for images in [0, 1] with zeros around them: the modulus of the transform is replaced
 * by the measured one, and where the result x' is outside of the image or its range,
 *
 * <pre>x = x - 0.9 x',   elsewhere x = x'</pre>
 *
 * <p>the last tenth of the steps with 0 there. Of several runs from random numbers that of the
 * smallest misfit is the answer.
 *
 * @param pad zeros on each side
 * @param iterations of a run
 * @param runs how many
 */
public record HybridInputOutput(int pad, int iterations, int runs) implements ClassicalMethod {

    private static final double FEEDBACK = 0.9;
    private static final float TINY = 1e-9f;

    @Override
    public String name() {
        return "hybrid input-output";
    }

    @Override
    public Field restore(InverseProblem problem) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Run best = null;
            for (int number = 0; number < runs; number++) {
                Run run = new Run(problem, manager, number);
                run.toEnd();
                best = best == null || run.misfit() < best.misfit() ? run : best;
            }
            return Field.of(Objects.requireNonNull(best).image(), problem.imageRange());
        }
    }

    /** One run: x, with its zeros. */
    private final class Run {

        private final NDArray modulus;
        private final NDArray inside;
        private final NDArray x;

        Run(InverseProblem problem, NDManager manager, int number) {
            NDArray y = problem.measurement().toNDArray(manager);
            int height = (int) y.getShape().get(2);
            int width = (int) y.getShape().get(3);
            float[] centred = y.toFloatArray();
            float[] plain = new float[height * width];
            float[] mask = new float[height * width];
            float[] draws = new float[height * width];
            new NormalStream(1, number).fill(0, draws);
            for (int i = 0; i < mask.length; i++) {
                int row = i / width;
                int column = i % width;
                boolean image =
                        Math.min(row, height - 1 - row) >= pad
                                && Math.min(column, width - 1 - column) >= pad;
                mask[i] = image ? 1 : 0;
                draws[i] = Math.abs(draws[i]) * mask[i];
                int shifted = (row + height / 2) % height * width + (column + width / 2) % width;
                plain[i] = Math.max(0, centred[shifted]);
            }
            NDArray orthonormal = manager.create(plain, y.getShape());
            this.modulus = orthonormal.mul(Math.sqrt((double) height * width));
            this.inside = manager.create(mask, y.getShape());
            this.x = manager.create(draws, y.getShape());
        }

        void toEnd() {
            for (int i = 0; i < iterations; i++) {
                double feedback = i < iterations - iterations / 10 ? FEEDBACK : 0;
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    step(feedback);
                }
            }
        }

        private void step(double feedback) {
            NDArray transform = transformed();
            NDArray ratio = modulus.div(transform.abs().maximum(TINY));
            NDArray product = transform.mul(ratio);
            long height = x.getShape().get(2);
            long width = x.getShape().get(3);
            NDArray fitted = product.ifft(width, 3).ifft(height, 2).real().get("...,0");
            NDArray allowed = inside.mul(fitted.gte(0)).mul(fitted.lte(1));
            NDArray other = feedback == 0 ? x.zerosLike() : x.sub(fitted.mul(feedback));
            NDArray next = fitted.mul(allowed).add(other.mul(allowed.neg().add(1)));
            x.muli(0).addi(next);
        }

        double misfit() {
            return transformed().abs().sub(modulus).square().sum().toFloatArray()[0];
        }

        private NDArray transformed() {
            return x.fft(x.getShape().get(3), 3).fft(x.getShape().get(2), 2);
        }

        NDArray image() {
            long height = x.getShape().get(2) - pad;
            long width = x.getShape().get(3) - pad;
            return x.get(":, :, " + pad + ":" + height + ", " + pad + ":" + width).clip(0, 1);
        }
    }
}
