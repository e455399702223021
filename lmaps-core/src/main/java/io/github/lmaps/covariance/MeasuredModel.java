package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.PerImage;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.LinearOperator;

/**
 * Measured from how badly m explains y:
 *
 * <pre>r^2 = c max(0, |y - A m|^2 / M - sigma_y^2) / (tr(A A^T) / M)</pre>
 *
 * <p>with M the number of measured entries, kept between {@code least} and {@code most} times the
 * spherical variance with k = 1, for each image of a batch. It is for linear operators under
 * Gaussian noise; others get the spherical variance.
 *
 * @param c the scale: m already fits y through the estimate before it, so that the residual
 *     understates its error
 * @param least the lower bound, in spherical variances
 * @param most the upper bound, in spherical variances
 */
public record MeasuredModel(double c, double least, double most) implements CovarianceModel {

    /**
     * Checks the numbers.
     *
     * @param c the scale: m already fits y through the estimate before it, so that the residual
     *     understates its error
     * @param least the lower bound, in spherical variances
     * @param most the upper bound, in spherical variances
     * @throws IllegalArgumentException unless c is positive and 0 &lt; least &lt;= most
     */
    public MeasuredModel {
        Checks.positive(c, "the scale c of the measured covariance");
        Checks.positive(least, "the lower bound of the measured covariance");
        Checks.positive(most, "the upper bound of the measured covariance");
        if (least > most) {
            throw new IllegalArgumentException(
                    "the bounds of the measured covariance are swapped: " + least + " > " + most);
        }
    }

    /**
     * c = 2, between 0.02 and 5 spherical variances.
     *
     * @return the model
     */
    public static MeasuredModel standard() {
        return new MeasuredModel(2, 0.02, 5);
    }

    @Override
    public LevelCovariance at(Query query) {
        return LevelCovariance.of(measured(query));
    }

    private SphericalCovariance measured(Query query) {
        boolean measurable =
                query.data().operator() instanceof LinearOperator
                        && query.data().likelihood() instanceof QuadraticLikelihood;
        if (!measurable) {
            return new SphericalCovariance(query.sphericalVariance());
        }
        LinearOperator a = (LinearOperator) query.data().operator();
        double[] variance =
                Scopes.freeing(
                        () -> {
                            NDArray misfit = query.data().y().sub(a.apply(query.mean().image()));
                            return PerImage.sums(misfit.square());
                        });
        double[] traces = a.gramTraces();
        for (int i = 0; i < variance.length; i++) {
            double gain = traces[i % traces.length] / a.measuredEntries();
            variance[i] = variance(query, variance[i] / a.measuredEntries(), gain);
        }
        return new SphericalCovariance(variance);
    }

    /** r^2 from the mean square of the misfit of entries of y and of their gain. */
    double variance(Query query, double misfit, double gain) {
        double spherical = query.sphericalVariance();
        double noise = Math.pow(query.data().likelihood().sigma(), 2);
        double excess = Math.max(0, misfit - noise);
        double measured = c * excess / Math.max(gain, QuadraticLikelihood.TINY);
        return Math.max(least * spherical, Math.min(most * spherical, measured));
    }
}
