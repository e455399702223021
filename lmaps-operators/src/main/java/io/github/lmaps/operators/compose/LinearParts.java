package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.operator.DiagonalisableOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.PixelwiseOperator;

/** A linear operator on parts of an image. */
class LinearParts extends Parts.Differentiable implements LinearOperator {

    private final LinearOperator operator;

    LinearParts(LinearOperator operator, Rearrangement image, Rearrangement measurement) {
        super(operator, image, measurement);
        this.operator = operator;
    }

    /** With the structure that every arrangement of parts keeps. */
    static LinearOperator of(LinearOperator a, Rearrangement image, Rearrangement measurement) {
        if (a instanceof PixelwiseOperator b) {
            return new Pixelwise(b, image, measurement);
        }
        if (a instanceof DiagonalGramOperator b) {
            return new DiagonalGram(b, image, measurement);
        }
        return a instanceof DiagonalisableOperator b
                ? new Diagonalisable(b, image, measurement)
                : new LinearParts(a, image, measurement);
    }

    @Override
    public NDArray vjp(NDArray x, NDArray v) {
        return adjoint(v);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(() -> image.toWhole(operator.adjoint(measurement.toParts(y))));
    }

    private long partsOfAnImage() {
        return image.parts().get(0) / image.whole().get(0);
    }

    @Override
    public long measuredEntries() {
        return operator.measuredEntries() * partsOfAnImage();
    }

    @Override
    public double gramTrace() {
        return operator.gramTrace() * partsOfAnImage();
    }

    /** Numbers of every entry of the parts' measurement, of the whole. */
    NDArray ofWhole(NDArray values) {
        return Scopes.keeping(
                () ->
                        values.size() == 1
                                ? values.duplicate()
                                : measurement
                                        .toWhole(values.broadcast(measurement.parts()))
                                        .duplicate());
    }

    private static class DiagonalGram extends LinearParts implements DiagonalGramOperator {
        private final NDArray gram;

        DiagonalGram(
                DiagonalGramOperator operator, Rearrangement image, Rearrangement measurement) {
            super(operator, image, measurement);
            this.gram = ofWhole(operator.gram());
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
        Pixelwise(PixelwiseOperator operator, Rearrangement image, Rearrangement measurement) {
            super(operator, image, measurement);
        }
    }

    private static final class Diagonalisable extends LinearParts
            implements DiagonalisableOperator {
        private final DiagonalisableOperator operator;
        private final NDArray eigenvalues;

        Diagonalisable(
                DiagonalisableOperator operator, Rearrangement image, Rearrangement measurement) {
            super(operator, image, measurement);
            this.operator = operator;
            this.eigenvalues = ofWhole(operator.eigenvalues());
        }

        @Override
        public NDArray eigenvalues() {
            return eigenvalues;
        }

        @Override
        public NDArray turn(NDArray y) {
            return Scopes.keeping(() -> measurement.toWhole(operator.turn(measurement.toParts(y))));
        }

        @Override
        public NDArray turnBack(NDArray z) {
            return Scopes.keeping(
                    () -> measurement.toWhole(operator.turnBack(measurement.toParts(z))));
        }

        @Override
        public void close() {
            eigenvalues.close();
            super.close();
        }
    }
}
