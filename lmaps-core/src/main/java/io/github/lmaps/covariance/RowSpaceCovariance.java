package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.DiagonalGramOperator;
import io.github.lmaps.problem.Signal;
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
    public Signal colour(Signal white) {
        NDArray image = white.image();
        NDManager manager = image.getManager();
        return Signal.ofImage(scaled(image, unseen.toNDArray(manager).sqrt(), measured.sqrt()));
    }

    /**
     * The part of an image that A does not see: (I - A^T (A A^T)^-1 A) x.
     *
     * @param x images
     * @return of x's shape; the caller closes it
     */
    public NDArray across(NDArray x) {
        NDManager manager = x.getManager();
        return scaled(x, manager.create(1f), manager.create(0f));
    }

    /** (outside (I - P) + A^T diag(along / gram) A) x, P = A^T diag(1 / gram) A. */
    private NDArray scaled(NDArray x, NDArray outside, NDArray along) {
        return Scopes.keeping(
                () -> {
                    NDArray gram = operator.gram();
                    NDArray inverse = gram.gt(0).div(gram.maximum(QuadraticLikelihood.TINY));
                    NDArray weight = along.sub(outside).mul(inverse);
                    NDArray rows = operator.apply(x).muli(weight);
                    return operator.adjoint(rows).addi(x.mul(outside));
                });
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
