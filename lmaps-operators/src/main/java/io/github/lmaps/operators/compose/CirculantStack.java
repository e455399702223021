package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.ReducibleOperator;
import java.util.List;

/**
 * Frequencies that were seen several times, with the gains a_i: as good as once, with the gain a of
 * a^2 = sum |a_i|^2.
 *
 * <pre>F R y = sum conj(a_i) F y_i / a</pre>
 */
final class CirculantStack extends LinearStack implements ReducibleOperator {

    private final List<CirculantOperator> parts;
    private final NDArray power;
    private final NDArray gain;
    private final NDArray transfer;

    CirculantStack(List<CirculantOperator> parts) {
        super(parts);
        this.parts = parts;
        this.power = summed(part -> parts.get(part).power().duplicate());
        this.gain = Scopes.keeping(() -> power.sqrt().maximum(QuadraticLikelihood.TINY));
        this.transfer = Scopes.keeping(() -> power.sqrt().toType(DataType.COMPLEX64, false));
    }

    @Override
    public LinearOperator reduced() {
        return new Seen();
    }

    @Override
    public NDArray reduce(NDArray y) {
        long width = imageShape().get(3);
        return Scopes.keeping(
                () -> Fourier.inverse(summed(part -> share(part(y, part), part)), width));
    }

    private NDArray share(NDArray y, int part) {
        NDArray filter = parts.get(part).transfer().conj().div(gain);
        return Fourier.transform(y).mul(filter);
    }

    @Override
    void release() {
        power.close();
        gain.close();
        transfer.close();
    }

    /** F^* a F x. */
    private final class Seen implements CirculantOperator {

        @Override
        public Shape imageShape() {
            return CirculantStack.this.imageShape();
        }

        @Override
        public Shape measurementShape() {
            return CirculantStack.this.imageShape();
        }

        @Override
        public NDArray apply(NDArray x) {
            return Scopes.keeping(
                    () -> Fourier.inverse(Fourier.transform(x).mul(transfer), x.getShape().get(3)));
        }

        /** a is real. */
        @Override
        public NDArray adjoint(NDArray y) {
            return apply(y);
        }

        @Override
        public NDArray transfer() {
            return transfer;
        }

        @Override
        public NDArray power() {
            return power;
        }

        @Override
        public long measuredEntries() {
            return imageShape().size() / imageShape().get(0);
        }

        @Override
        public double gramTrace() {
            return CirculantStack.this.gramTrace();
        }

        @Override
        public double[] gramTraces() {
            return CirculantStack.this.gramTraces();
        }

        @Override
        public void close() {
            CirculantStack.this.close();
        }
    }
}
