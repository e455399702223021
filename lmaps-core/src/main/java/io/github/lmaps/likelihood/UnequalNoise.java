package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;

/**
 * Noise that is not Gaussian and not as loud in every entry of y: what a sampler starts from, and
 * chooses its levels and covariances by, is the Gaussian noise that comes closest,
 *
 * <pre>y = z + sigma_y / w n,   w entry by entry, 0 where y tells nothing but a bound</pre>
 *
 * <p>while the local answers are those of the likelihood itself.
 */
public interface UnequalNoise extends Likelihood {

    /**
     * w.
     *
     * @param y the measurement
     * @return of the shape of y, at least 0; the caller closes it
     */
    NDArray weights(NDArray y);

    /**
     * Whether -log p(y given z) is convex in z, so that there is one local MAP and alternating
     * directions find it.
     *
     * @return true if so
     */
    boolean isConvex();

    /**
     * Whether y tells a bound of z where its weight is 0, which what lies around such entries does
     * not meet.
     *
     * @return true if so
     */
    default boolean tellsBounds() {
        return false;
    }

    /**
     * What the local answer is.
     *
     * @return mean or MAP
     */
    CellEstimate estimate();

    /**
     * The same noise with another local answer.
     *
     * @param chosen mean or MAP
     * @return the likelihood
     */
    UnequalNoise answering(CellEstimate chosen);

    @Override
    UnequalNoise dividedBy(double scale);

    @Override
    UnequalNoise at(NDArray y);
}
