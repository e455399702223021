package io.github.lmaps.covariance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.lmaps.internal.Checks;
import io.github.lmaps.internal.Fourier;
import io.github.lmaps.internal.Scopes;
import io.github.lmaps.likelihood.QuadraticLikelihood;
import io.github.lmaps.operator.CirculantOperator;
import io.github.lmaps.operator.LinearOperator;
import io.github.lmaps.operator.NearlyCirculantOperator;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The measured covariance with a number for each ring of frequencies, since the error of m is
 * coloured. With means over a ring, and n the number of measured pixels,
 *
 * <pre>r^2(ring) = c max(0, mean |Y - A M|^2 / n - sigma_y^2) / mean |a|^2</pre>
 *
 * <p>kept in bounds as {@link MeasuredModel} keeps its one number, for each image of a batch; a
 * ring without gain, or into which no frequency of a small image falls, has the spherical variance.
 * It is for circulant operators, and for nearly circulant ones with the gains of the similar one;
 * others get one number.
 *
 * @param measured c and the bounds
 * @param rings the number of rings, from 2 to 100
 */
public record MeasuredRingsModel(MeasuredModel measured, int rings) implements CovarianceModel {

    /**
     * Checks the number.
     *
     * @param measured c and the bounds
     * @param rings the number of rings, from 2 to 100
     * @throws IllegalArgumentException if there are fewer than 2 or more than 100 rings
     */
    public MeasuredRingsModel {
        Checks.between(rings, 2, Rings.MOST, "the number of rings");
    }

    /**
     * c = 8, between 0.02 and 5 spherical variances, 12 rings.
     *
     * @return the model
     */
    public static MeasuredRingsModel standard() {
        return new MeasuredRingsModel(new MeasuredModel(8, 0.02, 5), 12);
    }

    @Override
    public LevelCovariance at(Query query) {
        boolean gaussian = query.data().likelihood() instanceof QuadraticLikelihood;
        if (gaussian && query.data().operator() instanceof CirculantOperator a) {
            return spectral(query, a, a.transfer(), () -> misfit(query, a));
        }
        if (gaussian && query.data().operator() instanceof NearlyCirculantOperator a) {
            return spectral(query, a, a.similarTransfer(), () -> misfit(query, a));
        }
        return measured.at(query);
    }

    /** Y - A M. */
    private static NDArray misfit(Query query, CirculantOperator a) {
        NDArray y = Objects.requireNonNull(query.data().spectrum());
        return y.sub(query.mean().spectrum().mul(a.transfer()));
    }

    private static NDArray misfit(Query query, NearlyCirculantOperator a) {
        NDArray misfit = query.data().y().sub(a.apply(query.mean().image()));
        return Fourier.transform(a.place(misfit));
    }

    private LevelCovariance spectral(
            Query query, LinearOperator a, NDArray transfer, Supplier<NDArray> misfit) {
        Shape image = a.imageShape();
        Rings plane = Rings.of(rings, image.get(2), image.get(3));
        double[] gains = Scopes.freeing(() -> plane.meanSquares(transfer)[0]);
        double[][] variances = Scopes.freeing(() -> plane.meanSquares(misfit.get()));
        double entries = (double) a.measuredEntries() / image.get(1);
        for (double[] variance : variances) {
            for (int ring = 0; ring < rings; ring++) {
                variance[ring] =
                        gains[ring] > 0
                                ? measured.variance(query, variance[ring] / entries, gains[ring])
                                : query.sphericalVariance();
            }
        }
        NDArray sigma = plane.spread(query.mean().image().getManager(), variances);
        return LevelCovariance.of(new SpectralCovariance(sigma, image.get(3)));
    }
}
