package io.github.lmaps.operators.dense;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.core.Field;
import io.github.lmaps.core.ValueRange;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.io.NumpyArray;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.Operator;
import io.github.lmaps.operators.internal.DiagonalisedOperator;
import io.github.lmaps.operators.internal.EigenBasis;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A matrix of the user's own.
 *
 * <pre>y = M x</pre>
 *
 * <p>x is [B, C, H, W], flattened in C order; y is [B, m]. M is [m, C H W], tall, square or wide,
 * of any rank. With its thin singular value decomposition M = U diag(s) V^T the Gaussian local MAP
 * of a spherical covariance r^2 I is exact:
 *
 * <pre>x0 = m + V diag(r^2 s / (r^2 s^2 + sigma_y^2)) U^T (y - M m)</pre>
 *
 * <p>The products are in single precision, to which M is rounded; the rounded M, or M M^T where it
 * is smaller, is factorised in double precision, in time m n min(m, n), by the {@link Factoriser}
 * of the user's choice, at the first binding: the factors are kept for further ones. Singular
 * values below 1e-5 of the greatest count as 0. An application costs m n, an answer twice that and
 * m min(m, n). A matrix with more rows and columns than {@link #MOST_FACTORISED}, or what the user
 * says, is left to conjugate gradients. Immutable and thread-safe.
 */
public final class DenseOperator implements Operator {

    /** The smaller side of the largest matrix that is factorised unless said otherwise. */
    public static final int MOST_FACTORISED = 2048;

    private final Field matrix;
    private final Shape image;
    private final Factoriser factoriser;
    private final int mostFactorised;
    private @Nullable EigenBasis basis;

    private DenseOperator(Builder builder, Shape image) {
        this.matrix = builder.matrix;
        this.image = image;
        this.factoriser = builder.factoriser;
        this.mostFactorised = builder.mostFactorised;
    }

    /**
     * Starts from a matrix in double precision.
     *
     * @param matrix M, row by row; copied
     * @return a builder
     * @throws IllegalArgumentException if the rows differ in length, or hold NaN, or numbers that
     *     single precision does not hold, or nothing but 0
     */
    public static Builder builder(double[][] matrix) {
        int rows = Checks.atLeast(matrix.length, 1, "the number of rows");
        int columns = Checks.atLeast(matrix[0].length, 1, "the number of columns");
        double[] values = new double[Checks.size("a matrix", rows, columns)];
        for (int row = 0; row < rows; row++) {
            if (matrix[row].length != columns) {
                throw new IllegalArgumentException(
                        "row "
                                + row
                                + " of the matrix has "
                                + matrix[row].length
                                + " numbers, row 0 has "
                                + columns);
            }
            System.arraycopy(matrix[row], 0, values, row * columns, columns);
        }
        return builder(EigenBasis.narrow(values, rows, columns));
    }

    /**
     * Starts from an array of NumPy.
     *
     * @param matrix M, [m, n], real numbers
     * @return a builder
     * @throws IllegalArgumentException if it is complex or not [m, n], or holds NaN, or numbers
     *     that single precision does not hold, or nothing but 0
     */
    public static Builder builder(NumpyArray matrix) {
        if (matrix.type().contains("c")) {
            throw new IllegalArgumentException(
                    "a matrix of real numbers is needed, got complex ones (" + matrix.type() + ")");
        }
        return builder(matrix.toField(ValueRange.UNBOUNDED));
    }

    /**
     * Starts from a field.
     *
     * @param matrix M, [m, n]
     * @return a builder
     * @throws IllegalArgumentException if it is not [m, n], or holds NaN or infinities, or nothing
     *     but 0
     */
    public static Builder builder(Field matrix) {
        if (matrix.shape().dimension() != 2) {
            throw new IllegalArgumentException("a matrix is [m, n], got " + matrix.shape());
        }
        int bad = matrix.nonFiniteCount();
        if (bad > 0) {
            throw new IllegalArgumentException(
                    "the matrix "
                            + matrix.shape()
                            + " holds "
                            + bad
                            + " values of "
                            + matrix.size()
                            + " that are NaN or infinite in single precision");
        }
        if (Arrays.stream(MatrixProducts.squaredRowNorms(matrix)).sum() == 0) {
            throw new IllegalArgumentException(
                    "the matrix " + matrix.shape() + " is 0: nothing was measured");
        }
        return new Builder(matrix);
    }

    /**
     * The matrix.
     *
     * @return M, [m, n]
     */
    public Field matrix() {
        return matrix;
    }

    @Override
    public Shape measurementShape(Shape images) {
        Checks.image(images, "an image");
        for (int axis = 1; axis < 4; axis++) {
            if (images.get(axis) != image.get(axis)) {
                throw new IllegalArgumentException(
                        "the matrix is for images " + image + ", got " + images);
            }
        }
        return new Shape(images.get(0), rows());
    }

    @Override
    public Shape imageShape(Shape measurement) {
        if (measurement.dimension() != 2 || measurement.get(1) != rows()) {
            throw new IllegalArgumentException(
                    "a measurement by a matrix of "
                            + rows()
                            + " rows is [B, "
                            + rows()
                            + "], got "
                            + measurement);
        }
        return new Shape(measurement.get(0), image.get(1), image.get(2), image.get(3));
    }

    private long rows() {
        return matrix.shape().get(0);
    }

    @Override
    public List<Field> arrays() {
        return List.of(matrix);
    }

    @Override
    public LinearOperator bind(NDManager manager, Shape images) {
        measurementShape(images);
        MatrixProducts products = new MatrixProducts(matrix, manager, images);
        return Math.min(rows(), matrix.shape().get(1)) > mostFactorised
                ? products
                : new DiagonalisedOperator(products, manager, factorised(manager));
    }

    private synchronized EigenBasis factorised(NDManager manager) {
        if (basis == null) {
            basis = SvdBasis.of(matrix, factoriser, manager);
        }
        return basis;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DenseOperator that
                && matrix.equals(that.matrix)
                && image.equals(that.image)
                && factoriser.equals(that.factoriser)
                && mostFactorised == that.mostFactorised;
    }

    @Override
    public int hashCode() {
        return Objects.hash(matrix, image, factoriser, mostFactorised);
    }

    @Override
    public String toString() {
        return "DenseOperator by a matrix "
                + matrix.shape()
                + ", factorised up to "
                + mostFactorised
                + " by "
                + factoriser;
    }

    /** What is said about a matrix. Not thread-safe. */
    public static final class Builder {
        private final Field matrix;
        private @Nullable Shape image;
        private Factoriser factoriser = new TorchFactoriser();
        private int mostFactorised = MOST_FACTORISED;

        private Builder(Field matrix) {
            this.matrix = matrix;
        }

        /**
         * Which images are measured.
         *
         * @param channels C
         * @param height H
         * @param width W; C H W = n
         * @return this
         * @throws IllegalArgumentException if the matrix has another number of columns
         */
        public Builder image(int channels, int height, int width) {
            Checks.atLeast(channels, 1, "the number of channels");
            Checks.atLeast(height, 1, "the height");
            Checks.atLeast(width, 1, "the width");
            Shape one = new Shape(1, channels, height, width);
            if (one.size() != matrix.shape().get(1)) {
                throw new IllegalArgumentException(
                        "the matrix "
                                + matrix.shape()
                                + " does not fit images "
                                + one
                                + " of "
                                + one.size()
                                + " values");
            }
            this.image = one;
            return this;
        }

        /**
         * What factorises the matrix.
         *
         * @param chosen {@link TorchFactoriser} unless said otherwise
         * @return this
         */
        public Builder factoriser(Factoriser chosen) {
            this.factoriser = chosen;
            return this;
        }

        /**
         * Up to which size the matrix is factorised.
         *
         * @param most the smaller side of the largest matrix; 0 for none, so that conjugate
         *     gradients do it all; {@value DenseOperator#MOST_FACTORISED} unless said otherwise
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder mostFactorised(int most) {
            this.mostFactorised = Checks.atLeast(most, 0, "the most rows or columns factorised");
            return this;
        }

        /**
         * Makes the operator.
         *
         * @return y = M x
         * @throws IllegalStateException if the images were not told
         */
        public DenseOperator build() {
            if (image == null) {
                throw new IllegalStateException(
                        "image(C, H, W) must say which images of "
                                + matrix.shape().get(1)
                                + " values the matrix measures");
            }
            return new DenseOperator(this, image);
        }
    }
}
