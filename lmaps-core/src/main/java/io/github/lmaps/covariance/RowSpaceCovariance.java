package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.DiagonalGramOperator;
import java.util.List;

/**
 * A covariance in the basis that an operator with diagonal A A^T gives: variance {@code measured}
 * along each normalised row of A, variance {@code unseen} across them. It is what the local MAP of
 * such an operator leaves: for a mask, one variance where a pixel was seen and another where none
 * was.
 *
 * @param operator A; belongs to the caller
 * @param unseen the variance of what A does not see, one per image of the batch or one for all
 * @param measured the variance along each row, float32, broadcastable to the measurement's shape;
 *     belongs to the caller
 */
public record RowSpaceCovariance(
        DiagonalGramOperator operator, SphericalCovariance unseen, NDArray measured)
        implements Covariance {

    @Override
    public NDArray multiply(NDArray x) {
        return scaled(x, unseen.toNDArray(x.getManager()), measured);
    }

    @Override
    public NDArray colour(NDArray white) {
        return scaled(white, unseen.toNDArray(white.getManager()).sqrt(), measured.sqrt());
    }

    /** (outside (I - P) + A^T diag(along / gram) A) x, P = A^T diag(1 / gram) A. */
    private NDArray scaled(NDArray x, NDArray outside, NDArray along) {
        NDArray gram = operator.gram();
        NDArray inverse = gram.gt(0).div(gram.maximum(QuadraticLikelihood.TINY));
        NDArray rows = operator.apply(x).mul(along.sub(outside)).mul(inverse);
        return x.mul(outside).add(operator.adjoint(rows));
    }

    @Override
    public RowSpaceCovariance missing(double sigma) {
        return new RowSpaceCovariance(
                operator, unseen.missing(sigma), measured.neg().add(sigma * sigma).maximum(0));
    }

    @Override
    public List<NDArray> arrays() {
        return List.of(measured);
    }

    @Override
    public double[] meanVariance() {
        Shape image = operator.imageShape();
        double pixels = (double) image.size() / image.get(0);
        double seen = operator.measuredEntries();
        double[] outside = unseen.variance();
        double[] along = measuredSums();
        double[] mean = new double[Math.max(outside.length, along.length)];
        for (int i = 0; i < mean.length; i++) {
            double rest = (pixels - seen) * outside[Math.min(i, outside.length - 1)];
            mean[i] = (rest + along[Math.min(i, along.length - 1)]) / pixels;
        }
        return mean;
    }

    /** The sum of the variances along the rows of A that measure something, per image. */
    private double[] measuredSums() {
        Shape shape = operator.measurementShape();
        NDArray counted = operator.gram().gt(0).mul(measured).broadcast(shape);
        return PerImage.sums(counted);
    }
}
