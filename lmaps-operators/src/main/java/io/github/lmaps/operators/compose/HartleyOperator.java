package io.github.lmaps.operators.compose;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.DiagonalisableOperator;

/**
 * A circulant operator by real eigenvectors of A A^T, those of Hartley's transform (R. V. L.
 * Hartley 1942; Bracewell 1983, "Discrete Hartley transform"):
 *
 * <pre>U^T y = (Re F y - Im F y) / sqrt(H W),   U = U^T,   g = |a|^2</pre>
 */
final class HartleyOperator implements DiagonalisableOperator {

    private final CirculantOperator operator;
    private final NDArray eigenvalues;

    HartleyOperator(CirculantOperator operator) {
        this.operator = operator;
        this.eigenvalues = Scopes.keeping(this::wholePower);
    }

    /** |a|^2 of every frequency: the transform of the symmetric kernel of A A^T. */
    private NDArray wholePower() {
        NDArray power = operator.power().toType(DataType.COMPLEX64, false);
        NDArray kernel = Fourier.inverse(power.broadcast(half()), imageShape().get(3));
        return hartley(kernel).mul(Math.sqrt(pixels())).maximum(0);
    }

    /** The half spectrum of the channels that have gains of their own. */
    private Shape half() {
        long height = imageShape().get(2);
        return new Shape(
                1, operator.power().getShape().get(1), height, imageShape().get(3) / 2 + 1);
    }

    private double pixels() {
        return (double) imageShape().get(2) * imageShape().get(3);
    }

    private NDArray hartley(NDArray x) {
        NDArray spectrum = x.fft(x.getShape().get(3), 3).fft(x.getShape().get(2), 2);
        NDArray parts = spectrum.real();
        return parts.get("..., 0").sub(parts.get("..., 1")).div(Math.sqrt(pixels()));
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
        return operator.apply(x);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return operator.adjoint(y);
    }

    @Override
    public NDArray eigenvalues() {
        return eigenvalues;
    }

    @Override
    public NDArray turn(NDArray y) {
        return Scopes.keeping(() -> hartley(y));
    }

    @Override
    public NDArray turnBack(NDArray z) {
        return turn(z);
    }

    @Override
    public long measuredEntries() {
        return operator.measuredEntries();
    }

    @Override
    public double gramTrace() {
        return operator.gramTrace();
    }

    @Override
    public void close() {
        eigenvalues.close();
        operator.close();
    }
}
