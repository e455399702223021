package io.github.lmaps.likelihood;

import ai.djl.ndarray.NDArray;

/**
 * What a likelihood makes of independent entries with a Gaussian prior.
 *
 * @param z the local answer for every entry, of the shape of y
 * @param variance the variance that is left in every entry, broadcastable to the shape of y
 */
public record PointwiseAnswer(NDArray z, NDArray variance) {}
