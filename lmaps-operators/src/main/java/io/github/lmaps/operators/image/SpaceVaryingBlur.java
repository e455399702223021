package io.github.lmaps.operators.image;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A blur that changes over the picture: a lens that is sharper in the middle, a camera that turned.
 * Kernels k lie evenly on a grid, the outer ones at the edges of the picture, and every pixel is
 * spread by the mixture of the nearest four:
 *
 * <pre>y = sum_rs k_rs * (w_rs x),   sum_rs w_rs = 1</pre>
 *
 * <p>with raised cosines w, which is the efficient filter flow of M. Hirsch, S. Sra, B. Schoelkopf,
 * S. Harmeling 2010, "Efficient filter flow for space-variant multiframe blind deconvolution",
 * CVPR, and the product-convolution of other libraries. The convolutions are those of {@link Blur},
 * their centre in the middle of the kernels; x and y are [B, C, H, W] in the same units, but for
 * {@link Boundary#VALID}, where y is [B, C, H - h + 1, W - w + 1].
 *
 * <p>The local MAP is found by conjugate gradients. What remains is predicted from the mean kernel,
 * which is no preconditioner where kernels differ: on lines that turn by 20 degrees from node to
 * node it doubles the iterations. A sampler gains by more of them than it does by itself, {@code
 * new ConjugateGradientSolver(new ConjugateGradients(0.1, 15))}. An application costs R S + 1
 * Fourier transforms.
 *
 * @param kernels k, [R, S, h, w], from the top row of the picture down
 * @param boundary what stands for the pixels outside the image
 */
public record SpaceVaryingBlur(Field kernels, Boundary boundary) implements Operator {

    /**
     * Checks the kernels.
     *
     * @param kernels k, [R, S, h, w], from the top row of the picture down
     * @param boundary what stands for the pixels outside the image
     * @throws IllegalArgumentException if the kernels are not [R, S, h, w], hold NaN or infinities,
     *     or one of them is 0 everywhere
     */
    public SpaceVaryingBlur {
        if (kernels.shape().dimension() != 4) {
            throw new IllegalArgumentException(
                    "the kernels must be [R, S, h, w], got " + kernels.shape());
        }
        for (int k = 0; k < count(kernels); k++) {
            blur(kernels, boundary, k);
        }
    }

    private static int count(Field kernels) {
        return Math.toIntExact(kernels.shape().get(0) * kernels.shape().get(1));
    }

    private static Blur blur(Field kernels, Boundary boundary, int k) {
        int length = kernels.size() / count(kernels);
        float[] values = Arrays.copyOfRange(kernels.toFloatArray(), k * length, (k + 1) * length);
        Shape shape = kernels.shape();
        return Blur.of(Field.of(values, kernels.range(), shape.get(2), shape.get(3)), boundary);
    }

    int rows() {
        return Math.toIntExact(kernels.shape().get(0));
    }

    int columns() {
        return Math.toIntExact(kernels.shape().get(1));
    }

    /** The blur by one kernel of the grid, row by row. */
    Blur blur(int k) {
        return blur(kernels, boundary, k);
    }

    @Override
    public Shape measurementShape(Shape image) {
        return blur(0).measurementShape(image);
    }

    @Override
    public Shape imageShape(Shape measurement) {
        return blur(0).imageShape(measurement);
    }

    /** Of the most extreme kernels at every pixel. */
    @Override
    public ValueRange outputRange(ValueRange image) {
        double brightest = Math.max(Math.abs(image.lo()), Math.abs(image.hi()));
        double most = 0;
        for (int k = 0; k < count(kernels); k++) {
            double sum = 0;
            for (float value : blur(k).kernel().toFloatArray()) {
                sum += Math.abs(value);
            }
            most = Math.max(most, sum);
        }
        return new ValueRange(-most * brightest, most * brightest);
    }

    @Override
    public List<Field> arrays() {
        return List.of(kernels);
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape image) {
        return new BlendedBlur(this, manager, image);
    }

    @Override
    public String toString() {
        return "SpaceVaryingBlur by kernels "
                + kernels.shape()
                + ", "
                + boundary.name().toLowerCase(Locale.ROOT)
                + " boundary";
    }
}
