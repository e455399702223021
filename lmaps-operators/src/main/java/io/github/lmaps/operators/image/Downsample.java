package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import java.util.List;

/**
 * A blur of which rows and columns 0, f, 2 f ... are kept:
 *
 * <pre>y[i, j] = (k * x)[f i, f j]</pre>
 *
 * <p>x is [B, C, H, W], y is [B, C, ceil(H / f), ceil(W / f)], both in the same units. With a
 * circular boundary, and f a divisor of H and W, the local MAP is exact, frequency by frequency of
 * the coarse grid (Zhao et al. 2016, "Fast single image super-resolution using a new analytical
 * solution for l2-l2 problems"); else it is found by conjugate gradients, with that preconditioner
 * where f divides. A kernel whose middle is its centre lets a pixel of y stand at the first of its
 * block of f x f pixels of x; with {@link #gaussian}, {@link BlockAverage} and {@link
 * BicubicDownsample} it stands in the middle of the block.
 *
 * @param blur the convolution; its boundary is not {@link Boundary#VALID}
 * @param factor f, at least 1
 */
public record Downsample(Blur blur, int factor) implements Operator {

    /**
     * Checks the numbers.
     *
     * @param blur the convolution; its boundary is not {@link Boundary#VALID}
     * @param factor f, at least 1
     * @throws IllegalArgumentException if f is below 1 or the boundary is valid, whose images would
     *     not be f times the measurement
     */
    public Downsample {
        Checks.atLeast(factor, 1, "the factor of a downsampling");
        if (blur.boundary() == Boundary.VALID) {
            throw new IllegalArgumentException(
                    "a downsampling by "
                            + factor
                            + " needs a boundary that keeps the size of the image, got valid");
        }
    }

    /**
     * A downsampling with its kernel's centre in the middle: at h / 2 and w / 2, rounded down.
     *
     * @param kernel [h, w] or [C, h, w]; not normalised
     * @param factor f, at least 1
     * @param boundary what stands for the pixels outside the image
     * @return the operator
     */
    public static Downsample of(Field kernel, int factor, Boundary boundary) {
        return new Downsample(Blur.of(kernel, boundary), factor);
    }

    /**
     * A Gaussian blur and a decimation, with the pixels of y in the middle of their blocks.
     *
     * @param deviation in pixels of x, positive; cut at four of them
     * @param factor f, at least 1
     * @param boundary what stands for the pixels outside the image
     * @return the operator
     * @throws IllegalArgumentException if the kernel would be absurdly large
     */
    public static Downsample gaussian(double deviation, int factor, Boundary boundary) {
        Checks.atLeast(factor, 1, "the factor of a downsampling");
        double reach = Kernels.reach(deviation);
        double nearest = factor % 2 == 0 ? 0.5 : 0;
        return new Downsample(
                BlockKernel.of(
                        factor,
                        distance ->
                                Math.exp(
                                        (nearest * nearest - distance * distance)
                                                / (2 * deviation * deviation)),
                        Math.max(reach, 0.5 * factor),
                        boundary),
                factor);
    }

    @Override
    public Shape measurementShape(Shape image) {
        Shape blurred = blur.measurementShape(image);
        return new Shape(
                blurred.get(0), blurred.get(1), kept(blurred.get(2)), kept(blurred.get(3)));
    }

    /** ceil(length / f). */
    private long kept(long length) {
        return (length + factor - 1) / factor;
    }

    /** The largest of the images that give such a measurement: f times its size. */
    @Override
    public Shape imageShape(Shape measurement) {
        return Enlarged.by(factor, measurement);
    }

    @Override
    public List<Field> arrays() {
        return blur.arrays();
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        return blur.outputRange(image);
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape image) {
        measurementShape(image);
        return DecimatedBlur.of(this, manager, image);
    }

    @Override
    public String toString() {
        return blur + ", then one in " + factor + " rows and columns";
    }
}
