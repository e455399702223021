package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;

/**
 * Noise under which an entry of y either is z with Gaussian noise of one sigma_y, or tells nothing
 * of z.
 */
public interface ImpulseNoise extends UnequalNoise {

    /**
     * How probable it is that an entry tells, if z is what was measured.
     *
     * @param z noiseless measurements, of the shape of y
     * @param y the measurement
     * @return from 0 to 1, of the shape of y; the caller closes it
     */
    NDArray telling(NDArray z, NDArray y);

    @Override
    ImpulseNoise at(NDArray y);
}
