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
 * Convolution of every channel with a kernel k:
 *
 * <pre>y[i, j] = sum_ab k[a, b] x[i - (a - c0), j - (b - c1)]</pre>
 *
 * <p>x and y are [B, C, H, W] in the same units, but for {@link Boundary#VALID}, where y is [B, C,
 * H - h + 1, W - w + 1]. With a circular boundary the local MAP is exact, frequency by frequency;
 * with the others, which photographs have, it is found by conjugate gradients with a circulant
 * preconditioner. One application costs two Fourier transforms, whatever the size of the kernel.
 *
 * @param kernel k, [h, w] or [C, h, w] for one per channel; sizes odd or even
 * @param boundary what stands for the pixels outside the image
 * @param centreRow c0, from 0 to h - 1
 * @param centreColumn c1, from 0 to w - 1
 */
public record Blur(Field kernel, Boundary boundary, int centreRow, int centreColumn)
        implements Operator {

    /**
     * Checks the kernel.
     *
     * @param kernel k, [h, w] or [C, h, w] for one per channel; sizes odd or even
     * @param boundary what stands for the pixels outside the image
     * @param centreRow c0, from 0 to h - 1
     * @param centreColumn c1, from 0 to w - 1
     * @throws IllegalArgumentException if the kernel is not [h, w] or [C, h, w], holds NaN or
     *     infinities, is 0 everywhere, or the centre lies outside it
     */
    public Blur {
        Shape shape = kernel.shape();
        if (shape.dimension() != 2 && shape.dimension() != 3) {
            throw new IllegalArgumentException(
                    "a kernel must be [h, w] or [C, h, w], got " + shape);
        }
        if (kernel.nonFiniteCount() > 0) {
            throw new IllegalArgumentException(
                    "the kernel holds " + kernel.nonFiniteCount() + " NaN or infinite values");
        }
        if (isZero(kernel)) {
            throw new IllegalArgumentException(
                    "the kernel is empty: all of its " + kernel.size() + " values are 0");
        }
        long height = shape.get(shape.dimension() - 2);
        long width = shape.get(shape.dimension() - 1);
        if (centreRow < 0 || centreRow >= height || centreColumn < 0 || centreColumn >= width) {
            throw new IllegalArgumentException(
                    "the centre "
                            + centreRow
                            + ", "
                            + centreColumn
                            + " lies outside the kernel of "
                            + height
                            + " x "
                            + width);
        }
    }

    private static boolean isZero(Field kernel) {
        for (float value : kernel.toFloatArray()) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * A blur with its kernel's centre in the middle: at h / 2 and w / 2, rounded down.
     *
     * @param kernel [h, w] or [C, h, w]; not normalised
     * @param boundary what stands for the pixels outside the image
     * @return the operator
     */
    public static Blur of(Field kernel, Boundary boundary) {
        Shape shape = kernel.shape();
        int dimensions = shape.dimension();
        if (dimensions < 2) {
            throw new IllegalArgumentException(
                    "a kernel must be [h, w] or [C, h, w], got " + shape);
        }
        return new Blur(
                kernel,
                boundary,
                (int) shape.get(dimensions - 2) / 2,
                (int) shape.get(dimensions - 1) / 2);
    }

    /**
     * A Gaussian blur, normalised and cut at four standard deviations.
     *
     * @param deviation in pixels, positive
     * @param boundary what stands for the pixels outside the image
     * @return the operator
     */
    public static Blur gaussian(double deviation, Boundary boundary) {
        return of(Kernels.gaussian(deviation), boundary);
    }

    /**
     * A motion blur: any kernel, normalised to keep the brightness.
     *
     * @param kernel the path of the camera, [h, w]
     * @param boundary what stands for the pixels outside the image
     * @return the operator
     */
    public static Blur motion(Field kernel, Boundary boundary) {
        return of(Kernels.normalised(kernel), boundary);
    }

    /**
     * The operator that correlates instead, as the convolution layers of neural networks do: y[i,
     * j] = sum_ab k[a, b] x[i + (a - c0), j + (b - c1)] with this kernel and centre.
     *
     * @return a convolution with the kernel turned by half a turn
     */
    public Blur correlating() {
        float[] values = kernel.toFloatArray();
        int length = kernelHeight() * kernelWidth();
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int start = i / length * length;
            turned[start + length - 1 - (i - start)] = values[i];
        }
        return new Blur(
                Field.of(turned, kernel.range(), kernel.shape().getShape()),
                boundary,
                kernelHeight() - 1 - centreRow,
                kernelWidth() - 1 - centreColumn);
    }

    int kernelHeight() {
        return (int) kernel.shape().get(kernel.shape().dimension() - 2);
    }

    int kernelWidth() {
        return (int) kernel.shape().get(kernel.shape().dimension() - 1);
    }

    int kernelChannels() {
        return kernel.shape().dimension() == 3 ? (int) kernel.shape().get(0) : 1;
    }

    Boundary.Reach reach() {
        return new Boundary.Reach(
                kernelHeight() - 1L - centreRow,
                centreRow,
                kernelWidth() - 1L - centreColumn,
                centreColumn);
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        if (kernelChannels() != 1 && kernelChannels() != image.get(1)) {
            throw new IllegalArgumentException(
                    "the kernel "
                            + kernel.shape()
                            + " has "
                            + kernelChannels()
                            + " channels, the image "
                            + image
                            + " has "
                            + image.get(1));
        }
        if (boundary != Boundary.VALID) {
            boundary.requireReach(image, reach());
            return image;
        }
        long height = image.get(2) - kernelHeight() + 1;
        long width = image.get(3) - kernelWidth() + 1;
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a valid convolution needs a kernel that fits into the image: "
                            + kernelHeight()
                            + " x "
                            + kernelWidth()
                            + " against "
                            + image.get(2)
                            + " x "
                            + image.get(3));
        }
        return new Shape(image.get(0), image.get(1), height, width);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        Checks.image(measurement, "a blurred image");
        if (boundary != Boundary.VALID) {
            return measurement;
        }
        return new Shape(
                measurement.get(0),
                measurement.get(1),
                measurement.get(2) + kernelHeight() - 1,
                measurement.get(3) + kernelWidth() - 1);
    }

    @Override
    public List<Field> arrays() {
        return List.of(kernel);
    }

    @Override
    public ValueRange outputRange(ValueRange image) {
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        float[] values = kernel.toFloatArray();
        int length = values.length / kernelChannels();
        double outside = boundary == Boundary.ZERO ? 0 : Double.NaN;
        for (int channel = 0; channel < kernelChannels(); channel++) {
            double positive = 0;
            double negative = 0;
            for (int i = channel * length; i < (channel + 1) * length; i++) {
                positive += Math.max(values[i], 0);
                negative += Math.min(values[i], 0);
            }
            double dark = Double.isNaN(outside) ? image.lo() : Math.min(outside, image.lo());
            double bright = Double.isNaN(outside) ? image.hi() : Math.max(outside, image.hi());
            lo = Math.min(lo, positive * dark + negative * bright);
            hi = Math.max(hi, positive * bright + negative * dark);
        }
        return new ValueRange(lo, hi);
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape image) {
        Shape measurement = measurementShape(image);
        return boundary == Boundary.CIRCULAR
                ? new CircularBlur(this, manager, image)
                : new BoundedBlur(this, manager, image, measurement);
    }

    @Override
    public String toString() {
        return "Blur by a kernel of "
                + kernelHeight()
                + " x "
                + kernelWidth()
                + ", centre "
                + centreRow
                + ", "
                + centreColumn
                + ", "
                + boundary.name().toLowerCase(java.util.Locale.ROOT)
                + " boundary";
    }
}
