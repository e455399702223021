package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Fourier;

/**
 * The Fourier grid on which images of one shape are convolved, whatever stands outside them: with a
 * the {@link TransferFunction} of a kernel on this grid, a convolution is {@code cut(a
 * spectrum(x))}, its adjoint {@code fold(conj(a) spread(y))}.
 */
final class ConvolutionGrid {

    private final Boundary boundary;
    private final Boundary.Reach reach;
    private final Boundary.Reach margin;
    private final Shape image;
    private final Shape measurement;
    private final long height;
    private final long width;

    /** For kernels that reach no further than {@code margin}. */
    ConvolutionGrid(Boundary boundary, Boundary.Reach margin, Shape image, Shape measurement) {
        boolean extended = boundary != Boundary.VALID && boundary != Boundary.CIRCULAR;
        boolean round = boundary == Boundary.CIRCULAR;
        this.boundary = boundary;
        this.reach = extended ? margin : Boundary.Reach.NONE;
        this.margin = round ? Boundary.Reach.NONE : margin;
        this.image = image;
        this.measurement = measurement;
        this.height = round ? image.get(2) : FastSize.atLeast(extendedImage().get(2));
        this.width = round ? image.get(3) : FastSize.atLeast(extendedImage().get(3));
    }

    long height() {
        return height;
    }

    long width() {
        return width;
    }

    private Shape extendedImage() {
        return new Shape(
                image.get(0),
                image.get(1),
                image.get(2) + reach.top() + reach.bottom(),
                image.get(3) + reach.left() + reach.right());
    }

    /** Of the image with what stands outside it. */
    NDArray spectrum(NDArray x) {
        return Fourier.transform(padded(boundary.extend(x, reach), 0, 0));
    }

    /** The measured part of a convolved image. */
    NDArray cut(NDArray spectrum) {
        NDArray whole = Fourier.inverse(spectrum, width);
        return window(whole, margin.top(), margin.left(), measurement).duplicate();
    }

    /** The adjoint of {@link #cut}, but for the scale of the transforms. */
    NDArray spread(NDArray y) {
        return Fourier.transform(padded(y, margin.top(), margin.left()));
    }

    /** The adjoint of {@link #spectrum}, but for the scale of the transforms. */
    NDArray fold(NDArray spectrum) {
        NDArray whole = Fourier.inverse(spectrum, width);
        return boundary.fold(window(whole, 0, 0, extendedImage()), reach);
    }

    /** An array in a grid of zeros. */
    private NDArray padded(NDArray x, long top, long left) {
        Shape shape = x.getShape();
        long bottom = height - top - shape.get(2);
        long right = width - left - shape.get(3);
        return x.pad(new Shape(left, right, top, bottom), 0);
    }

    static NDArray window(NDArray x, long top, long left, Shape size) {
        NDArray rows = Boundary.slice(x, 2, top, top + size.get(2));
        return Boundary.slice(rows, 3, left, left + size.get(3));
    }
}
