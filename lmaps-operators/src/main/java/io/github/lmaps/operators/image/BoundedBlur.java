package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
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

    /** Of the largest gain: where that of even images is less, it says nothing of the scale. */
    private static final double EVEN = 0.5;

    private final Boundary boundary;
    private final Boundary.Reach margin;
    private final ConvolutionGrid grid;
    private final Shape image;
    private final Shape measurement;
    private final NDArray transfer;
    private final NDArray conjugate;
    private final NDArray similar;
    private final NDArray similarTransfer;
    private final NDArray smoothing;
    private final NDArray taper;
    private final SquaredGains gains;

    BoundedBlur(Blur blur, NDManager manager, Shape image, Shape measurement) {
        this.boundary = blur.boundary();
        this.margin = blur.reach();
        this.grid = new ConvolutionGrid(boundary, margin, image, measurement);
        this.image = image;
        this.measurement = measurement;
        this.transfer = TransferFunction.of(blur, manager, grid.height(), grid.width());
        this.conjugate = transfer.conj();
        this.similarTransfer = TransferFunction.of(blur, manager, image.get(2), image.get(3));
        this.similar = TransferFunction.power(similarTransfer);
        this.smoothing = Scopes.keeping(this::withUnitGain);
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
        return Scopes.keeping(() -> grid.cut(grid.spectrum(x).mul(transfer)));
    }

    @Override
    public NDArray adjoint(NDArray y) {
        return Scopes.keeping(() -> grid.fold(grid.spread(y).mul(conjugate)));
    }

    @Override
    public NDArray similarPower() {
        return similar;
    }

    @Override
    public NDArray similarTransfer() {
        return similarTransfer;
    }

    /** The similar operator in the units of y: it leaves even images as they are. */
    private NDArray withUnitGain() {
        NDArray even = similarTransfer.real().get(":, :, :1, :1, 0");
        NDArray largest = similar.max(new int[] {3}, true).max(new int[] {2}, true).sqrt();
        NDArray told = even.abs().gte(largest.mul(EVEN));
        return similarTransfer.div(NDArrays.where(told, even, largest));
    }

    @Override
    public NDArray goingRound(NDArray y) {
        return Scopes.keeping(
                () -> {
                    NDArray whole = boundary == Boundary.VALID ? continued(y) : y;
                    NDArray round =
                            Fourier.inverse(Fourier.transform(whole).mul(smoothing), image.get(3));
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
        return boundary == Boundary.VALID
                ? ConvolutionGrid.window(x, margin.top(), margin.left(), measurement)
                : x;
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
        smoothing.close();
        taper.close();
    }
}
