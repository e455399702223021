package io.github.lmaps.examples.classical;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.engine.ComputeEngine;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.problem.InverseProblem;
import io.github.lmaps.solver.ConjugateGradients;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Total variation (Rudin, Osher, Fatemi 1992; of colours together, Bresson, Chan 2008, "Fast dual
 * minimization of the vectorial total variation norm") for linear operators, within the range of
 * the image; noise that is not Gaussian is taken for the Gaussian noise that comes closest,
 *
 * <pre>
 * min over lo &lt;= x &lt;= hi of |y - A x|^2 / (2 sigma_y^2) + weight / (hi - lo) sum_p |grad x|_p,
 *     |grad x|_p^2 = sum over channels c of |grad x_c|^2 at the pixel p
 * </pre>
 *
 * <p>by the alternating direction method of multipliers (Boyd et al. 2011, "Distributed
 * optimization and statistical learning via the alternating direction method of multipliers") with
 * a copy of the gradient and one of the image, which keeps to the range; the quadratic part by
 * conjugate gradients from the image before.
 *
 * @param weight of the gradient
 * @param iterations of the method
 */
public record TotalVariation(double weight, int iterations) implements ClassicalMethod {

    /** The penalty of a copy, for each unit of weight: gradients of a tenth are edges. */
    private static final double PENALTY = 10;

    private static final ConjugateGradients INNER = new ConjugateGradients(1e-3, 10);

    /**
     * The method with several weights.
     *
     * @param iterations of the method
     * @param weights of the gradient
     * @return a method for each
     */
    public static List<ClassicalMethod> of(int iterations, double... weights) {
        List<ClassicalMethod> methods = new ArrayList<>();
        for (double weight : weights) {
            methods.add(new TotalVariation(weight, iterations));
        }
        return List.copyOf(methods);
    }

    @Override
    public String name() {
        return "total variation";
    }

    @Override
    public Field restore(InverseProblem problem) {
        try (NDManager manager = ComputeEngine.newManager(Device.cpu());
                NDScope scope = new NDScope();
                BoundOperator operator = problem.operator().bind(manager, problem.imageShape())) {
            scope.suppressNotUsedWarning();
            White white = White.of(problem, operator, manager);
            return Field.of(new Run(problem, white, manager).toEnd(), problem.imageRange());
        }
    }

    /** The iteration, in units in which the range is 0 to 1. */
    private final class Run {

        private final LinearOperator operator;
        private final double fidelity;
        private final ValueRange range;
        private final NDArray seen;
        private final NDArray x;
        private final Copy down;
        private final Copy right;
        private final Copy inside;

        Run(InverseProblem problem, White white, NDManager manager) {
            this.operator = (LinearOperator) white.operator();
            this.range = problem.imageRange();
            double noise = white.likelihood().sigma() / range.width();
            this.fidelity = 1 / (noise * noise * PENALTY * weight);
            NDArray offset = manager.zeros(problem.imageShape()).add((float) range.lo());
            NDArray y = white.y().sub(operator.apply(offset)).div(range.width());
            this.seen = operator.adjoint(y).mul(fidelity);
            this.x = manager.zeros(problem.imageShape()).add(0.5f);
            this.down = Copy.of(x.zerosLike());
            this.right = Copy.of(x.zerosLike());
            this.inside = Copy.of(x.duplicate());
        }

        NDArray toEnd() {
            for (int i = 0; i < iterations; i++) {
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    fit();
                    copy();
                }
            }
            return x.clip(0, 1).mul(range.width()).add(range.lo());
        }

        private void fit() {
            NDArray wanted =
                    seen.add(backward(down.target(), 2))
                            .add(backward(right.target(), 3))
                            .add(inside.target());
            x.addi(INNER.solve(this::normal, UnaryOperator.identity(), wanted.sub(normal(x))).x());
        }

        private NDArray normal(NDArray image) {
            return operator.adjoint(operator.apply(image))
                    .mul(fidelity)
                    .add(backward(forward(image, 2), 2))
                    .add(backward(forward(image, 3), 3))
                    .add(image);
        }

        private void copy() {
            NDArray steps = forward(x, 2).add(down.dual());
            NDArray strides = forward(x, 3).add(right.dual());
            NDArray squares = steps.square().add(strides.square());
            NDArray length = squares.sum(new int[] {1}, true).sqrt();
            NDArray kept = length.sub(1 / PENALTY).maximum(0).div(length.maximum(1e-12f));
            down.set(steps.mul(kept), steps);
            right.set(strides.mul(kept), strides);
            NDArray free = x.add(inside.dual());
            inside.set(free.clip(0, 1), free);
        }
    }

    /** A copy z of something, with its scaled multiplier u. */
    private record Copy(NDArray value, NDArray dual) {

        static Copy of(NDArray value) {
            return new Copy(value, value.zerosLike());
        }

        NDArray target() {
            return value.sub(dual);
        }

        /** The new copy, made of what was copied plus the multiplier. */
        void set(NDArray next, NDArray from) {
            value.muli(0).addi(next);
            dual.muli(0).addi(from.sub(next));
        }
    }

    /** The differences to the next pixel; 0 at the last. */
    private static NDArray forward(NDArray image, int axis) {
        NDArray steps = later(image, axis).sub(earlier(image, axis));
        return NDArrays.concat(new NDList(steps, edge(image, axis)), axis);
    }

    /** The transpose of {@link #forward}. */
    private static NDArray backward(NDArray field, int axis) {
        NDArray inner = earlier(field, axis);
        NDArray edge = edge(field, axis);
        return NDArrays.concat(new NDList(edge, inner), axis)
                .sub(NDArrays.concat(new NDList(inner, edge), axis));
    }

    private static NDArray later(NDArray image, int axis) {
        return image.get(axis == 2 ? ":, :, 1:" : ":, :, :, 1:");
    }

    private static NDArray earlier(NDArray image, int axis) {
        return image.get(axis == 2 ? ":, :, :-1" : ":, :, :, :-1");
    }

    private static NDArray edge(NDArray image, int axis) {
        return image.get(axis == 2 ? ":, :, :1" : ":, :, :, :1").zerosLike();
    }
}
