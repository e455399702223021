package io.github.lmaps.operator;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import java.util.Arrays;

/**
 * W A, W diagonal: a linear operator in units in which its noise is white.
 *
 * <p>It keeps what weights leave of the structure of A: that A A^T is diagonal; all of it where the
 * weights of one image are alike.
 */
public class WeightedOperator implements LinearOperator {

    private final LinearOperator operator;
    private final NDArray weights;
    private final double[] traces;

    WeightedOperator(LinearOperator operator, NDArray weights) {
        this.operator = operator;
        this.weights = weights;
        this.traces = traces();
    }

    /**
     * Weighs the rows of an operator.
     *
     * @param a A; closed with the result
     * @param weights W, positive, of as many axes as A's measurement and broadcastable to it;
     *     closed with the result
     * @return W A; the caller closes it
     */
    public static LinearOperator of(LinearOperator a, NDArray weights) {
        if (a instanceof WeightableOperator own) {
            try (weights) {
                return own.weighted(weights);
            }
        }
        boolean alike = alikeInImages(weights);
        if (alike && (a instanceof CirculantOperator || !(a instanceof PixelwiseOperator))) {
            LinearOperator scaled = ScaledImages.of(a, weights);
            if (scaled != null) {
                return scaled;
            }
        }
        if (a instanceof PixelwiseOperator b) {
            return new Pixelwise(b, weights);
        }
        if (a instanceof DiagonalGramOperator b) {
            return new DiagonalGram(b, weights);
        }
        return a instanceof SplitOperator b
                ? new Split(b, weights)
                : new WeightedOperator(a, weights);
    }

    private static boolean alikeInImages(NDArray weights) {
        return weights.size() == weights.getShape().get(0);
    }

    private double[] traces() {
        if (alikeInImages(weights)) {
            double[] of = operator.gramTraces();
            double[] squares = PerImage.dot(weights, weights);
            double[] traces = new double[Math.max(of.length, squares.length)];
            Arrays.setAll(traces, i -> of[i % of.length] * squares[i % squares.length]);
            return traces;
        }
        if (operator instanceof DiagonalGramOperator b) {
            return Scopes.freeing(
                    () ->
                            PerImage.sums(
                                    b.gram().mul(weights.square()).broadcast(measurementShape())));
        }
        return GramTrace.estimated(this, weights.getManager());
    }

    @Override
    public Shape imageShape() {
        return operator.imageShape();
    }

    @Override
    public Shape measurementShape() {
        return operator.measurementShape();
    }

    @Override
    public NDArray apply(NDArray x) {
        return operator.apply(x).muli(weights);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        try (NDArray weighted = y.mul(weights)) {
            return operator.adjoint(weighted);
        }
    }

    @Override
    public long measuredEntries() {
        return operator.measuredEntries();
    }

    @Override
    public double gramTrace() {
        return GramTrace.mean(traces);
    }

    @Override
    public double[] gramTraces() {
        return traces.clone();
    }

    @Override
    public void close() {
        operator.close();
        weights.close();
    }

    private static class DiagonalGram extends WeightedOperator implements DiagonalGramOperator {
        private final NDArray gram;

        DiagonalGram(DiagonalGramOperator a, NDArray weights) {
            super(a, weights);
            this.gram = Scopes.keeping(() -> a.gram().mul(weights.square()));
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public void close() {
            gram.close();
            super.close();
        }
    }

    private static final class Pixelwise extends DiagonalGram implements PixelwiseOperator {
        Pixelwise(PixelwiseOperator a, NDArray weights) {
            super(a, weights);
        }
    }

    private static final class Split extends WeightedOperator implements SplitOperator {
        private final LinearOperator first;
        private final EntrywiseOperator second;
        private final NDArray gram;

        Split(SplitOperator a, NDArray weights) {
            super(a, weights);
            this.first = a.first();
            this.gram = Scopes.keeping(() -> a.second().gram().mul(weights.square()));
            this.second = new Entries(a.second(), weights, gram);
        }

        @Override
        public LinearOperator first() {
            return first;
        }

        @Override
        public EntrywiseOperator second() {
            return second;
        }

        @Override
        public void close() {
            gram.close();
            super.close();
        }
    }

    private static final class Entries extends WeightedOperator implements EntrywiseOperator {
        private final EntrywiseOperator operator;
        private final NDArray weights;
        private final NDArray gram;

        Entries(EntrywiseOperator a, NDArray weights, NDArray gram) {
            super(a, weights);
            this.operator = a;
            this.weights = weights;
            this.gram = gram;
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public NDArray rightInverse(NDArray z) {
            try (NDArray lighter = z.div(weights)) {
                return operator.rightInverse(lighter);
            }
        }
    }
}
