package io.github.lmaps.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.operator.BoundOperator;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.DifferentiableOperator;
import io.github.lmaps.operator.Operator;
import java.util.function.BiFunction;

/** Small right operators; mistakes override their methods. */
final class MistakenOperators {

    private MistakenOperators() {}

    /** An operator whose measurements have the shape of its images. */
    record Small(BiFunction<NDManager, Shape, BoundOperator> binding) implements Operator {

        @Override
        public Shape measurementShape(Shape image) {
            return image;
        }

        @Override
        public Shape imageShape(Shape measurement) {
            return measurement;
        }

        @Override
        public BoundOperator bind(NDManager manager, Shape image) {
            return binding.apply(manager, image);
        }

        @Override
        public String toString() {
            return "a small operator";
        }
    }

    /** x times 0, 1, 2 ... as an operator with diagonal A A^T; mistakes override its methods. */
    static class Ramp implements DiagonalGramOperator {
        final Shape image;
        final NDArray weights;
        final NDArray squares;

        Ramp(NDManager manager, Shape image) {
            this.image = image;
            long pixels = image.get(2) * image.get(3);
            this.weights = manager.arange((float) pixels).reshape(1, 1, image.get(2), image.get(3));
            this.squares = weights.square();
        }

        @Override
        public Shape imageShape() {
            return image;
        }

        @Override
        public Shape measurementShape() {
            return image;
        }

        @Override
        public NDArray apply(NDArray x) {
            return x.mul(weights);
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return y.mul(weights);
        }

        @Override
        public NDArray gram() {
            return squares;
        }

        @Override
        public long measuredEntries() {
            return image.get(1) * (image.get(2) * image.get(3) - 1);
        }

        /** The sum of the squares of 0 to n - 1 is (n - 1) n (2 n - 1) / 6. */
        @Override
        public double gramTrace() {
            double n = image.get(2) * image.get(3);
            return image.get(1) * (n - 1) * n * (2 * n - 1) / 6;
        }

        @Override
        public void close() {
            weights.close();
            squares.close();
        }
    }

    /** x^2, and its slope; mistakes override its methods. */
    static class Square implements DifferentiableOperator {
        private final Shape image;

        Square(NDManager manager, Shape image) {
            this.image = image;
        }

        @Override
        public Shape imageShape() {
            return image;
        }

        @Override
        public Shape measurementShape() {
            return image;
        }

        @Override
        public NDArray apply(NDArray x) {
            return x.square();
        }

        @Override
        public NDArray vjp(NDArray x, NDArray v) {
            try (NDArray slope = x.mul(2)) {
                return slope.mul(v);
            }
        }

        @Override
        public void close() {}
    }
}
