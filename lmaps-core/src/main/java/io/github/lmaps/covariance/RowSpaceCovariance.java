package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.operator.EntrywiseOperator;
import io.github.lmaps.problem.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * A covariance in the basis that an operator with diagonal A A^T gives: variance {@code measured}
 * along each normalised row of A, variance {@code unseen} across them. It is what the local MAP of
 * such an operator leaves: for a mask, one variance where a pixel was seen and another where none
 * was. For an operator that mixes channels the mixed ones are taken for orthogonal.
 *
 * @param operator A; belongs to the caller
 * @param unseen the variance of what A does not see, one per image of the batch or one for all
 * @param measured the variance along each row, float32, broadcastable to the measurement's shape;
 *     belongs to the caller
 */
public record RowSpaceCovariance(
        EntrywiseOperator operator, SphericalCovariance unseen, NDArray measured)
        implements Covariance {

    @Override
    public NDArray multiply(NDArray x) {
        return scaled(x, unseen.variance(), measured);
    }

    @Override
    public Signal colour(Signal white) {
        double[] deviation = Arrays.stream(unseen.variance()).map(Math::sqrt).toArray();
        return Signal.ofImage(scaled(white.image(), deviation, measured.sqrt()));
    }

    /**
     * The part of an image that A does not see: (I - A^T (A A^T)^-1 A) x.
     *
     * @param x images
     * @return of x's shape; the caller closes it
     */
    public NDArray across(NDArray x) {
        return scaled(x, new double[] {1}, x.getManager().create(0f));
    }

    /**
     * Whether nothing is across.
     *
     * @return true if A measures as many entries as there are pixels
     */
    public boolean seesAll() {
        Shape image = operator.imageShape();
        return operator.measuredEntries() == image.size() / image.get(0);
    }

    /** outside x + A^+ (along - outside) A x. */
    private NDArray scaled(NDArray x, double[] outside, NDArray along) {
        NDManager manager = x.getManager();
        int axes = operator.measurementShape().dimension();
        return Scopes.keeping(
                () -> {
                    NDArray weight = along.sub(PerImage.column(manager, outside, axes));
                    NDArray rows = operator.apply(x).muli(weight);
                    return operator.rightInverse(rows)
                            .addi(x.mul(PerImage.column(manager, outside, 4)));
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
