package io.github.lmaps.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The two-dimensional Fourier transform of real images, as its non-redundant half: [..., H, W]
 * float32 to [..., H, W / 2 + 1] complex64 and back. The forward transform is not scaled, the
 * inverse divides by H W.
 */
public final class Fourier {

    private Fourier() {}

    /**
     * The transform.
     *
     * @param x real images [B, C, H, W]
     * @return complex64, [B, C, H, W / 2 + 1]; the caller closes it
     */
    public static NDArray transform(NDArray x) {
        Shape shape = x.getShape();
        int axis = shape.dimension() - 1;
        try (NDArray rows = x.rfft(shape.get(axis), axis)) {
            return rows.fft(shape.get(axis - 1), axis - 1);
        }
    }

    /**
     * The inverse transform.
     *
     * @param spectrum complex64, [B, C, H, W / 2 + 1]
     * @param width W, which the half spectrum leaves open by one
     * @return real images [B, C, H, W]; the caller closes it
     */
    public static NDArray inverse(NDArray spectrum, long width) {
        Shape shape = spectrum.getShape();
        int axis = shape.dimension() - 1;
        try (NDArray columns = spectrum.ifft(shape.get(axis - 1), axis - 1)) {
            return columns.irfft(width, axis);
        }
    }

    /**
     * How often a column of the half spectrum stands in the whole one.
     *
     * @param column from 0 to W / 2
     * @param width W
     * @return 1 for the columns that are their own mirror image, else 2
     */
    public static int multiplicity(long column, long width) {
        return column == 0 || 2 * column == width ? 1 : 2;
    }

    /**
     * The squared distance of a frequency from zero, in cycles per pixel.
     *
     * @param row from 0 to H - 1
     * @param column from 0 to W / 2
     * @param height H
     * @param width W
     * @return (row' / H)^2 + (column / W)^2, row' counted from -H / 2
     */
    public static double squaredFrequency(long row, long column, long height, long width) {
        double vertical = (double) Math.min(row, height - row) / height;
        double horizontal = (double) column / width;
        return vertical * vertical + horizontal * horizontal;
    }
}
