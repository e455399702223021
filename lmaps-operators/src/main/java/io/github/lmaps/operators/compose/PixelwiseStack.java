package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.PixelwiseOperator;
import io.github.lmaps.operator.ReducibleOperator;
import java.util.List;

/**
 * Pixels that were seen several times, w_i x: as good as once, with the weight w of w^2 = sum
 * w_i^2.
 *
 * <pre>R y = sum w_i y_i / w</pre>
 */
final class PixelwiseStack extends LinearStack implements ReducibleOperator {

    private final NDArray gram;
    private final NDArray weight;
    private final NDArray inverse;

    PixelwiseStack(List<PixelwiseOperator> parts) {
        super(parts);
        this.gram = summed(part -> parts.get(part).gram().duplicate());
        this.weight = gram.sqrt();
        this.inverse =
                Scopes.keeping(() -> gram.gt(0).div(weight.maximum(QuadraticLikelihood.TINY)));
    }

    @Override
    public LinearOperator reduced() {
        return new Seen();
    }

    @Override
    public NDArray reduce(NDArray y) {
        return adjoint(y).muli(inverse);
    }

    @Override
    void release() {
        gram.close();
        weight.close();
        inverse.close();
    }

    /** w x. */
    private final class Seen implements PixelwiseOperator {

        @Override
        public Shape imageShape() {
            return PixelwiseStack.this.imageShape();
        }

        @Override
        public Shape measurementShape() {
            return PixelwiseStack.this.imageShape();
        }

        @Override
        public NDArray apply(NDArray x) {
            return x.mul(weight);
        }

        @Override
        public NDArray adjoint(NDArray y) {
            return y.mul(weight);
        }

        @Override
        public NDArray gram() {
            return gram;
        }

        @Override
        public long measuredEntries() {
            return Math.round(
                    Scopes.freeing(
                            () -> {
                                NDArray seen = gram.gt(0).toType(DataType.FLOAT32, false);
                                return PerImage.sums(seen.broadcast(imageShape()))[0];
                            }));
        }

        @Override
        public double gramTrace() {
            return PixelwiseStack.this.gramTrace();
        }

        @Override
        public double[] gramTraces() {
            return PixelwiseStack.this.gramTraces();
        }

        @Override
        public void close() {
            PixelwiseStack.this.close();
        }
    }
}
