package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import java.util.Locale;

/**
 * Antialiased bicubic downsampling by a factor f, as MATLAB's imresize does it and the image sets
 * of the field are made: along rows and columns in turn, output i is the weighted mean of the
 * pixels j about the place u,
 *
 * <pre>y[i] = sum_j w_ij x[j],  w_ij proportional to cubic((u - j) / f),  sum_j w_ij = 1,
 * u = (i + 1/2) f - 1/2</pre>
 *
 * <p>with Keys' cubic of parameter a (1981), which reaches 2 f pixels to either side. x is [B, C,
 * H, W], y is [B, C, ceil(H / f), ceil(W / f)], both in the same units; any size is allowed. A is
 * separable, A = R kron C, so that A A^T has the eigenvectors of R R^T and C C^T; the local MAP of
 * a spherical covariance is exact in their basis.
 *
 * @param factor f, at least 1
 * @param edge what stands for the pixels outside the image
 * @param anchor where the output stands at sizes that are no multiple of f
 * @param cubic a, the slope of the kernel at 1; -0.5 unless there is a reason
 */
public record BicubicDownsample(int factor, Edge edge, Anchor anchor, double cubic)
        implements Operator {

    /** Keys' choice, with which the kernel reproduces parabolas. */
    public static final double KEYS = -0.5;

    /** What stands for the pixels outside the image. */
    public enum Edge {
        /** The image mirrored with its edge repeated, as often as needed: c b a | a b c | c b a. */
        SYMMETRIC,
        /** Nothing: the weights inside are scaled to sum 1, as torchvision has it. */
        RENORMALISE
    }

    /** Where the output stands at sizes n that are no multiple of f; m = ceil(n / f). */
    public enum Anchor {
        /** Output i stands at u. */
        FIRST,
        /** The middle of the output stands at that of the image: at u - (m f - n) / 2. */
        CENTRE
    }

    /**
     * Checks the numbers.
     *
     * @param factor f, at least 1
     * @param edge what stands for the pixels outside the image
     * @param anchor where the output stands at sizes that are no multiple of f
     * @param cubic a, the slope of the kernel at 1
     * @throws IllegalArgumentException if f is below 1 or a is not from -1 to 0
     */
    public BicubicDownsample {
        Checks.atLeast(factor, 1, "the factor of a bicubic downsampling");
        if (!(cubic >= -1 && cubic <= 0)) {
            throw new IllegalArgumentException(
                    "the parameter of a cubic kernel must be from -1 to 0, got " + cubic);
        }
    }

    /**
     * MATLAB's convention.
     *
     * @param factor f, at least 1
     * @return a downsampling with a = -0.5 and a mirrored edge
     */
    public static BicubicDownsample of(int factor) {
        return new BicubicDownsample(factor, Edge.SYMMETRIC, Anchor.FIRST, KEYS);
    }

    @Override
    public Shape measurementShape(Shape image) {
        Checks.image(image, "an image");
        return new Shape(image.get(0), image.get(1), length(image.get(2)), length(image.get(3)));
    }

    /** ceil(n / f). */
    long length(long n) {
        return (n + factor - 1) / factor;
    }

    /** The largest of the images that give such a measurement: f times its size. */
    @Override
    public Shape imageShape(Shape measurement) {
        return Enlarged.by(factor, measurement);
    }

    /** The kernel's negative lobes let the output overshoot. */
    @Override
    public ValueRange outputRange(ValueRange image) {
        double overshoot = BicubicWeights.overshoot(this) * image.width();
        return new ValueRange(image.lo() - overshoot, image.hi() + overshoot);
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape image) {
        boolean multiple = image.get(2) % factor == 0 && image.get(3) % factor == 0;
        return multiple
                ? new DecimatedBicubic(this, manager, image)
                : new SeparableOperator(
                        manager,
                        image,
                        BicubicWeights.axis(this, image.get(2)),
                        BicubicWeights.axis(this, image.get(3)));
    }

    @Override
    public String toString() {
        return "Bicubic downsampling by "
                + factor
                + ", a = "
                + cubic
                + ", "
                + edge.name().toLowerCase(Locale.ROOT)
                + " edge, anchor "
                + anchor.name().toLowerCase(Locale.ROOT);
    }
}
