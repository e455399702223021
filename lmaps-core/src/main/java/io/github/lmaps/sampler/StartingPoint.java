package io.github.lmaps.sampler;

import io.github.lmaps.solver.LocalMap;

/**
 * Where chains begin.
 *
 * @param estimate a first estimate of x0, [B, C, H, W], float32, in [-1, 1] but for its error, and
 *     the covariance of that. Its arrays belong to the scope in which the start was asked; chains
 *     share them, and neither modify nor close them
 * @param sigma the noise level that hides the error, a standard deviation for images in [-1, 1]
 */
public record StartingPoint(LocalMap estimate, double sigma) {}
