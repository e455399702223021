package io.github.lmaps.models;

import ai.djl.ndarray.NDArray;

/**
 * How a network is told the noise level, and how the noisy image must be scaled for it. Values are
 * immutable and thread-safe.
 */
public sealed interface NetworkSchedule permits EdmSchedule, TimestepSchedule {

    /**
     * The image that the network is fed.
     *
     * @param x x0 + sigma n [B, C, H, W], float32; not modified
     * @param sigma the noise level of every image, B numbers; not modified
     * @return [B, C, H, W], float32, {@code x} itself or a new array; the caller closes it
     */
    NDArray image(NDArray x, double[] sigma);

    /**
     * What the network is told of the noise.
     *
     * @param x the images that it is for, whose manager and device the result gets; not modified
     * @param sigma the noise level of every image, B numbers; not modified
     * @return [B], float32 or int64; the caller closes it
     */
    NDArray noise(NDArray x, double[] sigma);

    /**
     * The lowest noise level that the schedule can express.
     *
     * @return a standard deviation, may be 0
     */
    double sigmaMin();

    /**
     * The highest noise level that the schedule can express.
     *
     * @return a standard deviation, may be infinite
     */
    double sigmaMax();
}
