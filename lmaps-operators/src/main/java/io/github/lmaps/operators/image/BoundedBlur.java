package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.NearlyCirculantOperator;

/**
 * A convolution with a boundary that is not circular: the image is extended by what the kernel asks
 * for, convolved by FFT on a grid of a convenient size, and cut.
 */
final class BoundedBlur implements NearlyCirculantOperator {

    private final Boundary boundary;
    private final Boundary.Reach reach;
    private final Boundary.Reach margin;
    private final Shape image;
    private final Shape measurement;
    private final long height;
    private final long width;
    private final NDArray transfer;
    private final NDArray conjugate;
    private final NDArray similar;
    private final NDArray similarTransfer;
    private final NDArray taper;
    private final SquaredGains gains;

    BoundedBlur(Blur blur, NDManager manager, Shape image, Shape measurement) {
        this.boundary = blur.boundary();
        this.margin = blur.reach();
        this.reach = boundary == Boundary.VALID ? new Boundary.Reach(0, 0, 0, 0) : blur.reach();
        this.image = image;
        this.measurement = measurement;
        this.height = FastSize.atLeast(image.get(2) + reach.top() + reach.bottom());
        this.width = FastSize.atLeast(image.get(3) + reach.left() + reach.right());
        this.transfer = TransferFunction.of(blur, manager, height, width);
        this.conjugate = transfer.conj();
        this.similarTransfer = TransferFunction.of(blur, manager, image.get(2), image.get(3));
        this.similar = TransferFunction.power(similarTransfer);
        this.taper = EdgeTaper.weights(manager, image, margin);
        this.gains = new SquaredGains(blur, image, measurement);
    }

    @Override
    public Shape imageShape() {
        return image;
    }

    @Override
    public Shape measurementShape() {
        return measurement;
    }

    @Override
    public NDArray apply(NDArray x) {
        return Scopes.keeping(
                () -> {
                    NDArray extended = boundary.extend(x, reach);
                    NDArray blurred = filtered(padded(extended, 0, 0), transfer);
                    return window(blurred, margin.top(), margin.left(), measurement).duplicate();
                });
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(
                () -> {
                    NDArray spread = filtered(padded(y, margin.top(), margin.left()), conjugate);
                    Shape extended =
                            new Shape(
                                    image.get(0),
                                    image.get(1),
                                    image.get(2) + reach.top() + reach.bottom(),
                                    image.get(3) + reach.left() + reach.right());
                    return boundary.fold(window(spread, 0, 0, extended), reach);
                });
    }

    private NDArray filtered(NDArray x, NDArray gain) {
        return Fourier.inverse(Fourier.transform(x).mul(gain), width);
    }

    /** An array in a grid of zeros. */
    private NDArray padded(NDArray x, long top, long left) {
        Shape shape = x.getShape();
        long bottom = height - top - shape.get(2);
        long right = width - left - shape.get(3);
        return x.pad(new Shape(left, right, top, bottom), 0);
    }

    private static NDArray window(NDArray x, long top, long left, Shape size) {
        NDArray rows = Boundary.slice(x, 2, top, top + size.get(2));
        return Boundary.slice(rows, 3, left, left + size.get(3));
    }

    @Override
    public NDArray similarPower() {
        return similar;
    }

    @Override
    public NDArray similarTransfer() {
        return similarTransfer;
    }

    @Override
    public NDArray goingRound(NDArray y) {
        return Scopes.keeping(
                () -> {
                    NDArray whole = boundary == Boundary.VALID ? continued(y) : y;
                    NDArray round =
                            Fourier.inverse(
                                    Fourier.transform(whole).mul(similarTransfer), image.get(3));
                    return round.addi(whole.sub(round).muli(taper));
                });
    }

    private NDArray continued(NDArray y) {
        long most =
                Math.max(
                        Math.max(margin.top(), margin.bottom()),
                        Math.max(margin.left(), margin.right()));
        boolean enough = most < Math.min(y.getShape().get(2), y.getShape().get(3));
        return (enough ? Boundary.REFLECT : Boundary.REPLICATE).extend(y, margin);
    }

    @Override
    public NDArray cut(NDArray x) {
        return boundary == Boundary.VALID ? window(x, margin.top(), margin.left(), measurement) : x;
    }

    @Override
    public NDArray place(NDArray y) {
        if (boundary != Boundary.VALID) {
            return y;
        }
        return y.pad(new Shape(margin.left(), margin.right(), margin.top(), margin.bottom()), 0);
    }

    @Override
    public long measuredEntries() {
        return measurement.size() / measurement.get(0);
    }

    @Override
    public double gramTrace() {
        return gains.trace();
    }

    @Override
    public void close() {
        transfer.close();
        conjugate.close();
        similar.close();
        similarTransfer.close();
        taper.close();
    }
}
