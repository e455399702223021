package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.CirculantOperator;

/** A circular convolution on images of one shape, by FFT. */
final class CircularBlur implements CirculantOperator {

    private final Shape image;
    private final NDArray transfer;
    private final NDArray conjugate;
    private final NDArray power;
    private final SquaredGains gains;

    CircularBlur(Blur blur, NDManager manager, Shape image) {
        this.image = image;
        this.transfer = TransferFunction.of(blur, manager, image.get(2), image.get(3));
        this.conjugate = transfer.conj();
        this.power = TransferFunction.power(transfer);
        this.gains = new SquaredGains(blur, image, image);
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
        return filtered(x, transfer);
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return filtered(y, conjugate);
    }

    private NDArray filtered(NDArray x, NDArray gain) {
        return Scopes.keeping(() -> Fourier.inverse(Fourier.transform(x).mul(gain), image.get(3)));
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
        return image.size() / image.get(0);
    }

    @Override
    public double gramTrace() {
        return gains.trace();
    }

    @Override
    public void close() {
        transfer.close();
        conjugate.close();
        power.close();
    }
}
