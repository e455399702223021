package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;

/**
 * A likelihood that Gauss and Newton can work with:
 *
 * <pre>-log p(y given z) = |e(z, y)|^2 / (2 sigma_y^2),   e and its slope entry by entry</pre>
 *
 * <p>Arrays are float32; none is modified, and the caller closes what is returned.
 */
public interface LeastSquares extends Likelihood {

    /**
     * e(z, y).
     *
     * @param z noiseless measurements, of the shape of y
     * @param y the measurement
     * @return for Gaussian noise z - y
     */
    NDArray error(NDArray z, NDArray y);

    /**
     * de / dz.
     *
     * @param z noiseless measurements, of the shape of y
     * @param y the measurement
     * @return for Gaussian noise 1; broadcastable to the shape of y
     */
    NDArray slope(NDArray z, NDArray y);
}
